import "server-only";
import type { z } from "zod";
import type { ErrorCode } from "@/lib/base/errors";
import { AppError } from "@/lib/base/errors";
import type { ActionResult } from "./action-result";
import { currentCaller } from "./define-action";
import { toInput } from "./parse-input";
import { type Caller, type Definition, type Door, refusalOf, runAction } from "./run-action";

type Parameters = { params: Promise<Record<string, string | string[] | undefined>> };
type Handler = (request: Request, route: Parameters) => Promise<Response>;

type Api<D extends Door, S extends z.ZodType, T> = Definition<D, S, T> & {
  /** Status of success; 201 where something new was written. Default 200. */
  readonly status?: 200 | 201;
  /** Largest body in bytes; default 1 MiB. */
  readonly bodyLimit?: number;
  /** Requests per user and minute; default no limit. */
  readonly perMinute?: number;
};

const statuses: Record<ErrorCode | "UNEXPECTED", number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  VALIDATION: 422,
  CONFLICT: 409,
  STATE: 409,
  LIMIT: 429,
  UNEXPECTED: 500,
};

/** Refusals that a request can earn before its action runs, with a status of their own. */
class Refused extends AppError {
  constructor(
    readonly status: number,
    ...rest: ConstructorParameters<typeof AppError>
  ) {
    super(...rest);
  }
}

function requireSameOrigin(request: Request): void {
  const origin = request.headers.get("origin");
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  const isForeign =
    origin !== null && origin !== "null" && URL.canParse(origin) && new URL(origin).host !== host;
  if (isForeign || origin === "null") throw new Refused(403, "FORBIDDEN", "errors.foreignOrigin");
}

/** The text of a body, read up to the limit and no further, whatever its header claims. */
async function readText(request: Request, limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit)
      throw new Refused(413, "LIMIT", "errors.tooLarge", { limit: `${Math.ceil(limit / 1024)} KB` });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

async function readBody(request: Request, limit: number): Promise<Record<string, unknown>> {
  const text = await readText(request, limit);
  if (text === "") return {};
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== "object" || body === null || Array.isArray(body)) throw new SyntaxError();
    return toInput(body);
  } catch {
    throw new AppError("VALIDATION", "errors.invalidBody");
  }
}

async function readInput(
  request: Request,
  route: Parameters,
  limit: number,
): Promise<Record<string, unknown>> {
  const { searchParams } = new URL(request.url);
  const isReading = request.method === "GET" || request.method === "HEAD";
  if (!isReading) requireSameOrigin(request);
  const given = isReading ? Object.fromEntries(searchParams) : await readBody(request, limit);
  const key = request.headers.get("idempotency-key");
  return {
    ...given,
    ...(await route.params),
    ...(key === null ? {} : { idempotencyKey: key }),
    ...(searchParams.get("dryRun") === null ? {} : { dryRun: searchParams.get("dryRun") }),
  };
}

const minute = 60_000;
const counts = new Map<string, { since: number; count: number }>();

function requireRate(name: string, caller: Caller, perMinute: number | undefined): void {
  if (!perMinute || !caller.actor) return;
  const key = `${name}:${caller.actor.county}:${caller.actor.userId}`;
  const at = caller.now.getTime();
  const window = counts.get(key);
  if (!window || at - window.since >= minute) {
    if (counts.size > 10_000) counts.clear();
    counts.set(key, { since: at, count: 1 });
  } else if (++window.count > perMinute) throw new AppError("LIMIT", "errors.tooManyRequests");
}

function answer<T>(result: ActionResult<T>, status: number): Response {
  const headers: Record<string, string> = { "Cache-Control": "no-store" };
  if (status === 429) headers["Retry-After"] = "60";
  return Response.json(result, { status, headers });
}

/**
 * A route of the programming interface (app/api/v1/…) with the door, the parsing and the answers of `defineAction`.
 * The body is JSON; path parameters join the input. Header `Idempotency-Key` and `?dryRun=1` are served.
 * Answers `{ ok: true, value }` or `{ ok: false, code, message, fieldErrors? }` with 401 403 404 409 413 422 429.
 */
export function defineRoute<const D extends Door, S extends z.ZodType, T>(api: Api<D, S, T>): Handler {
  return async (request, route) => {
    const caller = { ...(await currentCaller()), rethrow: undefined };
    const where = api.name ?? api.permission;
    try {
      requireRate(where, caller, api.perMinute);
      const input = await readInput(request, route, api.bodyLimit ?? 1024 * 1024);
      const result = await runAction(api, caller, input);
      if (result.ok) return answer(result, result.planned ? 200 : (api.status ?? 200));
      return answer(result, statuses[result.code]);
    } catch (error) {
      const refusal = refusalOf(error, caller.say, where);
      const code = refusal.ok ? "UNEXPECTED" : refusal.code;
      return answer(refusal, error instanceof Refused ? error.status : statuses[code]);
    }
  };
}

async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    throw new AppError("VALIDATION", "errors.invalidBody");
  }
}

/** A form sent by GET names its blank fields too; as in every form, they say nothing. */
const filledIn = (params: URLSearchParams) =>
  Object.fromEntries([...params].filter(([, value]) => value.trim() !== ""));

export type Download = {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array | string;
};

/** `attachment` with a name in any script (RFC 6266). */
export function contentDisposition(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\]/g, "_");
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}

/**
 * A file that a form (POST) or a link (GET) asks for. Exports are commands that leave a log: let them be asked for
 * by POST, so that no prefetch writes one. A refusal is one line of text.
 */
export function defineDownload<const D extends Door, S extends z.ZodType>(
  api: Definition<D, S, Download>,
): Handler {
  return async (request, route) => {
    const caller = { ...(await currentCaller()), rethrow: undefined };
    let result: ActionResult<Download>;
    try {
      const isForm = request.method === "POST";
      if (isForm) requireSameOrigin(request);
      const given = isForm ? toInput(await readForm(request)) : filledIn(new URL(request.url).searchParams);
      result = await runAction({ ...api, repeatable: false }, caller, { ...given, ...(await route.params) });
    } catch (error) {
      result = refusalOf(error, caller.say, api.name ?? api.permission);
    }
    if (!result.ok) {
      const headers = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" };
      return new Response(result.message, { status: statuses[result.code], headers });
    }
    const { fileName, contentType, bytes } = result.value;
    return new Response(bytes as BodyInit, {
      headers: {
        "Content-Type": contentType,
        "Content-Disposition": contentDisposition(fileName),
        "Cache-Control": "no-store",
      },
    });
  };
}
