import type { Finding, Import, Source } from "./project";
import { domainOf, wordOf } from "./rooms";

/** A domain may read those of a lower rank; documents stand aside and read every domain's data. */
const ranks: Record<string, number> = {
  base: 0,
  rules: 1,
  access: 2,
  audit: 2,

  files: 3,
  messages: 3,
  roster: 3,
  feedback: 4,
  results: 4,
  schemes: 5,
  procedure: 5,
  rating: 6,
  points: 6,
  pay: 6,
  workshop: 7,
  desk: 7,
  papers: 8,
};
const siblings = new Set(["access>audit", "audit>access", "schemes>procedure"]);

type Arrow = { from: Source; to: Import };
type Law = { message: string; breaks: (arrow: Arrow) => boolean };

const target = (to: Import) => to.target ?? to.name;
const toDomain = (to: Import) => domainOf(`${target(to)}/`);
const isPackage = (to: Import, ...names: string[]) =>
  names.some((name) => to.name === name || to.name.startsWith(`${name}/`));
const isApp = (path: string) => path.startsWith("app/");
const isIsland = (source: Source) => /^\s*"use client"/.test(source.text);
const isPure = (path: string) =>
  ["compute", "types", "schema"].includes(wordOf(path) ?? "") && domainOf(path) !== "access";

const laws: Law[] = [
  {
    message: "a screen holds no SQL: of db it may take getStore of @/db/store only",
    breaks: ({ from, to }) =>
      isApp(from.path) &&
      ((target(to).startsWith("db/") && !/^db\/store(\.ts)?$/.test(target(to))) ||
        isPackage(to, "drizzle-orm", "better-sqlite3", "pg")),
  },
  {
    message: "a screen writes through actions, not commands",
    breaks: ({ from, to }) =>
      isApp(from.path) &&
      !to.isType &&
      !from.path.startsWith("app/api/") &&
      wordOf(target(to)) === "commands",
  },
  {
    message: "an island takes index, actions, lib/rules, lib/base and app/_ui only",
    breaks: ({ from, to }) =>
      isApp(from.path) &&
      isIsland(from) &&
      !to.isType &&
      (target(to).startsWith("db/") ||
        ["data", "commands"].includes(wordOf(target(to)) ?? "") ||
        /^lib\/access\/(session|define-action|run-action|keys)/.test(target(to)) ||
        to.name === "server-only"),
  },
  {
    message: "lib/base is pure: it imports nothing of ours",
    breaks: ({ from, to }) =>
      domainOf(from.path) === "base" && /^(app|db|lib)\//.test(target(to)) && toDomain(to) !== "base",
  },
  {
    message: "the kernel imports lib/base only",
    breaks: ({ from, to }) =>
      domainOf(from.path) === "rules" &&
      ((/^(app|db|lib)\//.test(target(to)) && !["base", "rules"].includes(toDomain(to) ?? "")) ||
        isPackage(to, "react", "next", "drizzle-orm", "next-intl", "server-only")),
  },
  {
    message: "types, schemas and computations see no row and no request",
    breaks: ({ from, to }) =>
      isPure(from.path) &&
      domainOf(from.path) !== "rules" &&
      !to.isType &&
      (target(to).startsWith("db/") ||
        ["data", "commands", "actions"].includes(wordOf(target(to)) ?? "") ||
        isPackage(to, "drizzle-orm", "next", "server-only", "react")),
  },
  {
    message: "lib and db know no screen",
    breaks: ({ from, to }) => /^(lib|db)\//.test(from.path) && target(to).startsWith("app/"),
  },
  {
    message: "only lib/access/session.ts knows next-auth",
    breaks: ({ from, to }) => isPackage(to, "next-auth") && from.path !== "lib/access/session.ts",
  },
  {
    message: "a domain reads lower domains only",
    breaks: ({ from, to }) => {
      const here = domainOf(from.path);
      const there = toDomain(to);
      if (!here || !there || here === there || to.isType) return false;
      const [own, other] = [ranks[here], ranks[there]];
      return own !== undefined && other !== undefined && other >= own && !siblings.has(`${here}>${there}`);
    },
  },
];

/** Arrows that the architecture forbids. Tests may call anything. */
export function forbiddenArrows(source: Source): Finding[] {
  if (source.isTest) return [];
  return source.imports.flatMap((to) =>
    laws
      .filter((law) => law.breaks({ from: source, to }))
      .map((law) => ({ path: source.path, line: to.line, message: `${law.message} (${to.name})` })),
  );
}

export type Circle = Finding & {
  /** Whether it leaves its domain: an error; inside one it is a note. */ crosses: boolean;
};

const roomOf = (path: string) => domainOf(path) ?? path.split("/")[0];

/** Circles of imports that carry code, each told once. */
export function cycles(sources: ReadonlyMap<string, Source>): Circle[] {
  const findings: Circle[] = [];
  const state = new Map<string, "open" | "done">();
  const trail: string[] = [];
  const visit = (path: string) => {
    state.set(path, "open");
    trail.push(path);
    for (const { target: to, isType } of sources.get(path)?.imports ?? []) {
      if (isType || to === null || !sources.has(to)) continue;
      if (state.get(to) === "open") {
        const circle = [...trail.slice(trail.indexOf(to)), to];
        const crosses = circle.some((other) => roomOf(other) !== roomOf(to));
        findings.push({ path: to, message: `circle: ${circle.join(" → ")}`, crosses });
      } else if (!state.has(to)) visit(to);
    }
    trail.pop();
    state.set(path, "done");
  };
  for (const path of sources.keys()) if (!state.has(path)) visit(path);
  return findings;
}
