import type { Finding, Source } from "./project";

const lineAt = (text: string, index: number) => text.slice(0, index).split("\n").length;

/** SQL that only one of the two dialects knows, or that asks the database for the time. */
const foreignSql: [RegExp, string][] = [
  [/\.for\(\s*["']update["']/g, '.for("update") is not portable; transact is serializable'],
  [/\b(?:selectDistinctOn|distinctOn)\b/g, "DISTINCT ON is not portable"],
  [/\bilike\(/g, "ILIKE is not portable; search the pinyin columns"],
];
const foreignInTemplate: [RegExp, string][] = [
  [
    /(?<![\w.])now\(\)|current_timestamp|current_date\b/gi,
    "the clock comes in from outside, not from the database",
  ],
  [/\b(?:strftime|date_trunc|julianday|datetime)\s*\(/gi, "date functions differ between the dialects"],
  [/\bilike\b/gi, "ILIKE is not portable"],
  [/\bdistinct\s+on\b/gi, "DISTINCT ON is not portable"],
  [/\bfor\s+update\b/gi, "FOR UPDATE is not portable"],
];

export function forbiddenSql({ path, text, isTest }: Source): Finding[] {
  if (isTest || !/^(lib|db|app)\//.test(path) || /^db\/(engine|sqlite|postgresql|pglite|migrate)/.test(path))
    return [];
  const findings: Finding[] = [];
  for (const [pattern, message] of foreignSql)
    for (const m of text.matchAll(pattern)) findings.push({ path, line: lineAt(text, m.index), message });
  for (const template of text.matchAll(/\bsql(?:<[^`]*?>)?(?:\.raw\()?`([^`]*)`/g))
    for (const [pattern, message] of foreignInTemplate)
      if ((template[1] ?? "").search(pattern) >= 0)
        findings.push({ path, line: lineAt(text, template.index), message });
  return findings;
}

/** Computations take the time and chance from outside. */
export function hiddenInputs({ path, text, isTest }: Source): Finding[] {
  const isPure = /^lib\/[^/]+\/compute(\.ts|\/)/.test(path) || path.startsWith("lib/rules/");
  if (isTest || !isPure) return [];
  return [...text.matchAll(/\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\(/g)].map((m) => ({
    path,
    line: lineAt(text, m.index),
    message: `${m[0]} hides an input of a computation`,
  }));
}

/** A host whose name says that it is a registry or its mirror. */
const hosts = /\b(?:registry|npm|mirrors?)\.[a-z0-9-]+\.(?:org|com|net|cn|io)\b/i;

/** A checkout installs from whatever registry its machine is set up for. */
export function addresses(texts: ReadonlyMap<string, string>): Finding[] {
  const findings: Finding[] = [];
  for (const [path, text] of texts) {
    const at = text.search(hosts);
    if (at >= 0) findings.push({ path, line: lineAt(text, at), message: "names the host of a registry" });
    if (path === "package-lock.json" && /"resolved":/.test(text))
      findings.push({
        path,
        message: "holds download addresses; see omit-lockfile-registry-resolved in .npmrc",
      });
  }
  return findings;
}

const longest = 300;

/** A note, not an error. */
export function longFiles({ path, lines }: Source): Finding[] {
  return lines > longest ? [{ path, message: `${lines} lines; more than ${longest} are hard to read` }] : [];
}
