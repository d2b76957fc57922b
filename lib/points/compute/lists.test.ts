import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readSteps } from "@/lib/procedure/compute";
import type { SchemeDocument } from "@/lib/rules/types";
import { listBasis, listRules } from "./lists";

const scheme = JSON.parse(readFileSync("schemes/gaoping-points.json", "utf8")) as SchemeDocument;
const ranking = (shownByDefault: boolean, basis?: string): SchemeDocument => ({
  ...scheme,
  settings: { ...scheme.settings, ranking: { shownByDefault, ...(basis ? { basis } : {}) } },
});

it("a chat group sees good deeds only, whatever was asked and whatever the scheme shows", () => {
  expect(listRules(ranking(true, "第十八条"), "group", "totals")).toEqual({
    kind: "positive",
    isRanked: false,
    rankingBasis: null,
  });
});

it.each([
  ["as the scheme stands, by name", scheme, "totals", false],
  ["a ranking without a basis, by name", ranking(true), "totals", false],
  ["a basis without a ranking, by name", ranking(false, "第十八条"), "totals", false],
  ["a ranking with its basis, by points", ranking(true, "第十八条"), "totals", true],
  ["good deeds are never ranked", ranking(true, "第十八条"), "positive", false],
] as const)("on the wall: %s", (_, document, kind, isRanked) =>
  expect(listRules(document, "wall", kind)).toMatchObject({ kind, isRanked }),
);

it("rests on the article of the scheme's notice and hangs as long; without one five working days", () => {
  expect(listBasis(scheme, readSteps(scheme))).toEqual({
    article: "第十六条",
    hangs: { days: 5, isWorking: true },
  });
  const { procedure: _, ...plain } = scheme;
  expect(listBasis(plain, readSteps(plain))).toEqual({
    article: null,
    hangs: { days: 5, isWorking: true },
  });
});
