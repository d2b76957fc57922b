import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";

export type Import = { name: string; target: string | null; isType: boolean; line: number };
export type Source = { path: string; text: string; lines: number; imports: Import[]; isTest: boolean };
export type Finding = { path: string; line?: number; message: string };

const skipped = new Set(["node_modules", ".next", ".git", "generated", "migrations", ".cache", "data-cache"]);

function filesBelow(folder: string, keep: (name: string) => boolean): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return skipped.has(name) ? [] : filesBelow(path, keep);
    return keep(name) ? [path] : [];
  });
}

const importPattern =
  /^\s*(?:import|export)\s+(type\s)?(?:([^"';]*?)\sfrom\s+)?"([^"]+)"|import\(\s*"([^"]+)"\s*\)/gm;

/** `import { type A, type B }` brings no code along. */
function onlyTypes(names: string | undefined): boolean {
  const inner = /^\{([^}]*)\}$/.exec(names?.trim() ?? "")?.[1];
  const parts =
    inner
      ?.split(",")
      .map((part) => part.trim())
      .filter(Boolean) ?? [];
  return parts.length > 0 && parts.every((part) => part.startsWith("type "));
}

function importsIn(path: string, text: string, exists: (path: string) => boolean): Import[] {
  return [...text.matchAll(importPattern)].map((m) => {
    const name = m[3] ?? m[4] ?? "";
    const base = name.startsWith("@/")
      ? name.slice(2)
      : name.startsWith(".")
        ? join(dirname(path), name)
        : null;
    const candidates = base === null ? [] : [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`];
    return {
      name,
      target: candidates.find(exists) ?? base,
      isType: m[1] !== undefined || onlyTypes(m[2]),
      line: text.slice(0, m.index).split("\n").length,
    };
  });
}

/** Every TypeScript source of ours with what it imports. */
export function readSources(root: string, folders: readonly string[]): Map<string, Source> {
  const paths = folders.flatMap((folder) => filesBelow(join(root, folder), (name) => /\.tsx?$/.test(name)));
  const known = new Set(paths.map((path) => relative(root, path)));
  const sources = new Map<string, Source>();
  for (const path of known) {
    const text = readFileSync(join(root, path), "utf8");
    const imports = importsIn(path, text, (candidate) => known.has(candidate));
    const isTest = /\.test\.tsx?$|(^|\/)testing(\.ts|\/)/.test(path);
    sources.set(path, { path, text, lines: text.split("\n").length, imports, isTest });
  }
  return sources;
}

/** Text files in which an address of a registry could stand. */
export function readTexts(root: string): Map<string, string> {
  const keep = (name: string) =>
    /\.(tsx?|m?js|json|md|ya?ml|css|sh)$/.test(name) || name === ".npmrc" || name === "run";
  const top = readdirSync(root).filter((name) => statSync(join(root, name)).isFile() && keep(name));
  const folders = ["app", "db", "docs", "e2e", "lib", "messages", "scripts", ".ci"];
  const below = folders.flatMap((folder) => {
    try {
      return filesBelow(join(root, folder), keep).map((path) => relative(root, path));
    } catch {
      return [];
    }
  });
  return new Map([...top, ...below].map((path) => [path, readFileSync(join(root, path), "utf8")]));
}
