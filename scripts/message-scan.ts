import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";

export type Tree = { [key: string]: string | Tree };

/** All sources below some folders, tests left out; paths relative to the root. */
export function sources(root: string, folders: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (folder: string) => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) {
        if (name !== "generated" && name !== "node_modules") walk(path);
      } else if (/\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
        found.set(relative(root, path), readFileSync(path, "utf8"));
    }
  };
  for (const folder of folders) if (existsSync(join(root, folder))) walk(join(root, folder));
  return found;
}

/** The rooms of one language as one tree. */
export function readMessages(root: string, locale: string): Tree {
  const folder = join(root, "messages", locale);
  const rooms = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return Object.fromEntries(
    rooms.map((name) => [name.slice(0, -5), JSON.parse(readFileSync(join(folder, name), "utf8"))]),
  );
}

/** Dotted keys with their sentences. */
export function flatten(tree: Tree, prefix = ""): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") flat.set(prefix + key, value);
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) flat.set(inner, text);
  }
  return flat;
}

/** What one source says about messages. */
export type Use = {
  /** Variable → namespaces bound to it ("" = the root). */
  bound: Map<string, Set<string>>;
  /** Calls with a literal key, by variable. */
  literal: { variable: string; key: string }[];
  /** Calls with a template: everything below `prefix` may be meant. */
  prefixes: { variable: string; prefix: string }[];
  /** Variables called with a key that only running shows. */
  dynamic: Set<string>;
  /** Every quoted text of the source. */
  texts: Set<string>;
  /** Keys that errors and refusals carry to the screen. */
  carried: string[];
};

const hook = /(?:useTranslations|getTranslations)\(\s*(?:"([^"]*)")?\s*\)/;

function topLevelParts(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i] ?? "";
    if ("([{".includes(c)) depth++;
    else if (")]}".includes(c)) depth--;
    else if (c === "," && depth === 0) {
      parts.push(text.slice(from, i));
      from = i + 1;
    }
  }
  return [...parts, text.slice(from)];
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    const c = text[i] ?? "";
    if ("([{".includes(c)) depth++;
    if (")]}".includes(c) && --depth === 0) return i;
  }
  return text.length;
}

function bindings(text: string): Use["bound"] {
  const bound: Use["bound"] = new Map();
  const bind = (variable: string, namespace: string) => {
    const known = bound.get(variable) ?? new Set<string>();
    bound.set(variable, known.add(namespace));
  };
  for (const m of text.matchAll(
    /const\s+(\w+)\s*=\s*(?:await\s+)?((?:use|get)Translations\(\s*(?:"[^"]*")?\s*\))/g,
  ))
    bind(m[1] ?? "", hook.exec(m[2] ?? "")?.[1] ?? "");
  for (const m of text.matchAll(/const\s+\[([^\]]*)\]\s*=\s*await\s+Promise\.all\(\[/g)) {
    const open = m.index + m[0].length - 1;
    const values = topLevelParts(text.slice(open + 1, closing(text, open)));
    topLevelParts(m[1] ?? "").forEach((name, i) => {
      const found = hook.exec(values[i] ?? "");
      if (found && /^\s*(?:await\s+)?(?:use|get)Translations/.test(values[i] ?? ""))
        bind(name.trim(), found[1] ?? "");
    });
  }
  return bound;
}

const quoted = /"((?:[^"\\\n]|\\.)*)"/g;

function callsOf(text: string, variable: string, use: Use): void {
  const call = new RegExp(`(?<![\\w.$])${variable}(?:\\.(?:rich|markup|raw|has))?\\(`, "g");
  for (const m of text.matchAll(call)) {
    const open = m.index + m[0].length - 1;
    const first = (topLevelParts(text.slice(open + 1, closing(text, open)))[0] ?? "").trim();
    const plain = /^"([^"]*)"$/.exec(first);
    const template = /^`([^$`]*)(\$\{)?/.exec(first);
    if (plain) use.literal.push({ variable, key: plain[1] ?? "" });
    else if (template) use.prefixes.push({ variable, prefix: template[1] ?? "" });
    else {
      const chosen = [...first.matchAll(/[?:]\s*"([^"]*)"/g)].map((c) => c[1] ?? "");
      for (const key of chosen) use.literal.push({ variable, key });
      for (const c of first.matchAll(/[?:]\s*`([^$`]*)/g))
        use.prefixes.push({ variable, prefix: c[1] ?? "" });
      if (!/^[^?]*\?[^:]*["`][^:]*:\s*["`]/.test(first)) use.dynamic.add(variable);
    }
  }
}

/** Reads one source. Good enough for the ways this project writes translations; not a parser of TypeScript. */
export function usesOf(text: string): Use {
  const use: Use = {
    bound: bindings(text),
    literal: [],
    prefixes: [],
    dynamic: new Set(),
    texts: new Set([...text.matchAll(quoted)].map((m) => m[1] ?? "")),
    carried: [...text.matchAll(/new AppError\(\s*"[A-Z_]+",\s*"([\w.-]+)"/g)].map((m) => m[1] ?? ""),
  };
  for (const variable of use.bound.keys()) callsOf(text, variable, use);
  return use;
}

/** Files of ours that a source imports, resolved to paths of the map. */
export function importsOf(path: string, text: string, all: ReadonlyMap<string, string>): string[] {
  const found: string[] = [];
  for (const m of text.matchAll(/(?:import|export)\s+(type\s+)?(?:[^"';]*?from\s+)?"([^"]+)"/g)) {
    if (m[1]) continue;
    const name = m[2] ?? "";
    const base = name.startsWith("@/")
      ? name.slice(2)
      : name.startsWith(".")
        ? join(dirname(path), name)
        : null;
    if (base === null) continue;
    const hit = [`${base}.ts`, `${base}.tsx`, `${base}/index.ts`, base].find((candidate) =>
      all.has(candidate),
    );
    if (hit) found.push(hit);
  }
  return found;
}
