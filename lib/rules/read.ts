import type { z } from "zod";
import { schemeDocumentSchema } from "./schema";
import type { Finding, FindingPart, SchemeDocument } from "./types";

const PARTS = new Set<string>([
  "levels",
  "articles",
  "inputs",
  "lists",
  "groups",
  "items",
  "tables",
  "parameters",
  "procedure",
  "ledger",
  "pay",
  "coverage",
  "rules",
  "outcomes",
  "settings",
  "examples",
]);

function labelAt(json: unknown, path: PropertyKey[]): string | undefined {
  let node: unknown = json;
  let label: string | undefined;
  for (const key of path) {
    if (typeof node !== "object" || node === null) break;
    node = (node as Record<PropertyKey, unknown>)[key];
    if (typeof node === "object" && node !== null) {
      const named = node as { name?: unknown; code?: unknown };
      if (typeof named.code === "string") label = named.code;
      else if (typeof named.name === "string") label = named.name;
    }
  }
  return label;
}

const typeNames: Record<string, string> = {
  string: "文字",
  number: "数字",
  int: "整数",
  boolean: "是或否（true、false）",
  array: "一组，写在 [ ] 里",
  object: "一段，写在 { } 里",
  record: "一段，写在 { } 里",
};

/** What zod found wrong with the shape, in plain Chinese. */
function shapeWords(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return `应填${typeNames[issue.expected] ?? "别的内容"}，现在没有填或者填错了`;
    case "unrecognized_keys":
      return `不认识的栏目“${issue.keys.join("、")}”`;
    case "invalid_value":
      return `只能填 ${issue.values.map(String).join("、")}`;
    case "too_small":
      return `至少 ${String(issue.minimum)}`;
    case "too_big":
      return `至多 ${String(issue.maximum)}`;
    default:
      return "写法不对";
  }
}

/** Turns zod issues into findings with the code SHAPE; at most 50. */
export function shapeFindings(error: z.ZodError, json: unknown, part: FindingPart): Finding[] {
  return error.issues.slice(0, 50).map((issue) => {
    const unknown = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
    const path = [...issue.path, ...unknown].map(String).join("/");
    const head = String(issue.path[0] ?? "");
    const row = [...issue.path].reverse().find((key) => typeof key === "number");
    const name = labelAt(json, issue.path);
    return {
      code: "SHAPE",
      severity: "error",
      place: {
        part: part === "scheme" && PARTS.has(head) ? (head as FindingPart) : part,
        ...(name === undefined ? {} : { name }),
        ...(typeof row === "number" ? { row } : {}),
        path,
      },
      message: {
        zh: `“${path || "文件"}”不符合格式：${shapeWords(issue)}`,
        en: `"${path || "document"}" does not fit the format: ${issue.message}`,
      },
    } satisfies Finding;
  });
}

/** Reads a scheme file that was parsed from JSON; the shape only, see checkScheme for its sense. */
export function readScheme(
  json: unknown,
): { ok: true; scheme: SchemeDocument } | { ok: false; findings: Finding[] } {
  const parsed = schemeDocumentSchema.safeParse(json);
  if (parsed.success) return { ok: true, scheme: parsed.data };
  return { ok: false, findings: shapeFindings(parsed.error, json, "scheme") };
}
