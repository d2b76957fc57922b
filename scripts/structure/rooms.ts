import type { Finding, Source } from "./project";

/** Domains whose files have their own names; everywhere else the words are a closed set. */
const freeDomains = new Set(["base", "rules", "access", "audit", "documents", "files"]);
const words = new Set(["types", "schema", "compute", "index", "data", "commands", "actions"]);
const folders = new Set(["schema", "compute", "data", "commands", "actions"]);

export const domainOf = (path: string) => /^lib\/([^/]+)\//.exec(path)?.[1];

/** The word of a domain's file: "data" for lib/roster/data.ts and lib/roster/data/places.ts. */
export function wordOf(path: string): string | undefined {
  return /^lib\/[^/]+\/([^/.]+)/.exec(path)?.[1];
}

/** lib/<domain> holds the agreed words only. */
export function fileWords({ path, isTest }: Source): Finding[] {
  const domain = domainOf(path);
  if (isTest || !domain || freeDomains.has(domain)) return [];
  const rest = path.split("/").slice(2);
  const word = wordOf(path) ?? "";
  if (rest.length === 1 ? words.has(word) : folders.has(word)) return [];
  return [{ path, message: `no such word in a domain; known: ${[...words].join(" ")}` }];
}

/** Reads and writes never reach the browser; actions say what they are. */
export function firstLines({ path, text, isTest }: Source): Finding[] {
  if (isTest || !domainOf(path) || domainOf(path) === "rules") return [];
  const word = wordOf(path);
  if ((word === "data" || word === "commands") && !text.startsWith('import "server-only";'))
    return [{ path, line: 1, message: 'must start with import "server-only";' }];
  if (word === "actions" && !text.startsWith('"use server";'))
    return [{ path, line: 1, message: 'must start with "use server";' }];
  return [];
}

/** actions.ts holds defineAction calls only; index.ts re-exports types, schema and compute only. */
export function thinFiles({ path, text, isTest, imports }: Source): Finding[] {
  const domain = domainOf(path);
  if (isTest || !domain) return [];
  const findings: Finding[] = [];
  if (wordOf(path) === "actions")
    for (const m of text.matchAll(
      /^export\s+(?!type\b)(?!const\s+\w+(?::[^=]+)?\s*=\s*define(?:Form)?Action\b).*$/gm,
    ))
      findings.push({
        path,
        message: `exports something that defineAction did not make: ${m[0].slice(0, 60)}`,
      });
  if (!freeDomains.has(domain) && /^lib\/[^/]+\/index\.ts$/.test(path)) {
    const own = text
      .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "")
      .replace(/export\s+(type\s+)?(\*|\{[^}]*\})[^;]*;/g, "");
    if (own.trim() !== "")
      findings.push({ path, message: "re-exports types, schema and compute, nothing else" });
    for (const { name, line } of imports)
      if (!/\/(types|schema|compute)(\/|$)/.test(name))
        findings.push({
          path,
          line,
          message: `re-exports ${name}; only types, schema and compute are isomorphic`,
        });
  }
  return findings;
}
