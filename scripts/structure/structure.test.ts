import { describe, expect, it } from "vitest";
import { cycles, forbiddenArrows } from "./arrows";
import type { Import, Source } from "./project";
import { fileWords, firstLines, thinFiles } from "./rooms";
import { addresses, forbiddenSql, hiddenInputs } from "./texts";

function source(path: string, text = "", ...names: string[]): Source {
  const imports = names.map((name): Import => {
    const target = name.startsWith("@/") ? name.slice(2) : null;
    return { name, target, isType: false, line: 1 };
  });
  return { path, text, imports, lines: text.split("\n").length, isTest: path.includes(".test.") };
}

describe("rooms", () => {
  it("knows the words of a domain", () => {
    expect(fileWords(source("lib/roster/helpers.ts"))).toHaveLength(1);
    expect(fileWords(source("lib/roster/queries/people.ts"))).toHaveLength(1);
    expect(fileWords(source("lib/roster/data/people.ts"))).toEqual([]);
    expect(fileWords(source("lib/base/money.ts"))).toEqual([]);
  });

  it("wants the fences in the first line", () => {
    expect(firstLines(source("lib/roster/data.ts", "export {};"))).toHaveLength(1);
    expect(firstLines(source("lib/roster/actions.ts", 'import "server-only";'))).toHaveLength(1);
    expect(firstLines(source("lib/roster/commands/add.ts", 'import "server-only";\n'))).toEqual([]);
  });

  it("lets actions hold defineAction calls only", () => {
    const good = '"use server";\nexport const addPersonAction = defineAction({});';
    expect(thinFiles(source("lib/roster/actions.ts", good))).toEqual([]);
    expect(
      thinFiles(source("lib/roster/actions.ts", `${good}\nexport async function sneak() {}`)),
    ).toHaveLength(1);
  });
});

describe("arrows", () => {
  it.each([
    ["app/(desk)/roster/page.tsx", "@/db/schema"],
    ["app/(desk)/roster/page.tsx", "drizzle-orm"],
    ["app/(desk)/roster/page.tsx", "@/lib/roster/commands/people"],
    ["lib/base/money.ts", "@/lib/rules/values"],
    ["lib/rules/run.ts", "@/lib/roster/types"],
    ["lib/roster/compute/people.ts", "@/lib/roster/data"],
    ["lib/roster/data.ts", "@/lib/rating/data"],
    ["lib/pay/data.ts", "@/lib/rating/data"],
    ["lib/roster/data.ts", "next-auth"],
    ["lib/roster/data.ts", "@/app/_ui/figures"],
  ])("forbids %s → %s", (path, name) => {
    expect(forbiddenArrows(source(path, "", name))).not.toEqual([]);
  });

  it("keeps islands away from reads", () => {
    const island = source("app/(desk)/x.tsx", '"use client";', "@/lib/roster/data");
    expect(forbiddenArrows(island)).not.toEqual([]);
    expect(forbiddenArrows(source("app/(desk)/page.tsx", "", "@/lib/roster/data", "@/db/store"))).toEqual([]);
  });

  it("finds circles", () => {
    const map = new Map([
      ["lib/a/x.ts", source("lib/a/x.ts", "", "@/lib/b/y.ts")],
      ["lib/b/y.ts", source("lib/b/y.ts", "", "@/lib/a/x.ts")],
    ]);
    expect(cycles(map)).toHaveLength(1);
  });
});

describe("texts", () => {
  it("finds SQL of one dialect", () => {
    for (const text of [
      'q.for("update")',
      "sql`select now()`",
      "sql<string>`strftime('%Y', day)`",
      "ilike(a, b)",
    ])
      expect(forbiddenSql(source("lib/roster/data.ts", text))).toHaveLength(1);
    expect(forbiddenSql(source("lib/roster/data.ts", "const at = now(); sql`at > day`"))).toEqual([]);
  });

  it("finds clocks in computations", () => {
    expect(hiddenInputs(source("lib/roster/compute.ts", "new Date()"))).toHaveLength(1);
    expect(hiddenInputs(source("lib/roster/commands.ts", "new Date()"))).toEqual([]);
  });

  it("finds addresses in the lock file", () => {
    expect(addresses(new Map([["package-lock.json", '{ "resolved": "x" }']]))).toHaveLength(1);
  });
});
