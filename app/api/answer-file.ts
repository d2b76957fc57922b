import type { ActionResult } from "@/lib/access/action-result";
import { xlsxHeaders } from "@/lib/documents/xlsx-write";

const statuses: Record<string, number | undefined> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  VALIDATION: 400,
  LIMIT: 413,
};

/** The file of an action, or its refusal in words. */
export function answerFile(result: ActionResult<Uint8Array<ArrayBuffer>>, fileName: string): Response {
  if (result.ok) return new Response(result.value, { headers: xlsxHeaders(fileName) });
  const headers = { "Content-Type": "text/plain; charset=utf-8" };
  return new Response(result.message, { status: statuses[result.code] ?? 409, headers });
}
