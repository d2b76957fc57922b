import { beforeAll, describe, expect, test } from "vitest";
import { publishedResult, ratingCycle } from "@/db/schema";
import { testStore } from "@/db/testing";
import type { Actor } from "@/lib/access/actor";
import { by, meetingOf, openFullCycle, refusal } from "@/lib/procedure/testing";
import { computeCycle, decideStars } from "@/lib/rating/commands";
import { actorOf, people } from "@/lib/rating/commands/testing";
import { articleOf, isMoney } from "@/lib/schemes/compute/article-figures";
import { articlesWithUses } from "@/lib/schemes/compute/articles";
import { loadSchemeVersion } from "@/lib/schemes/data";
import type { SchemeVersion } from "@/lib/schemes/types";
import { loadTouched } from "./article-figures";

const store = await testStore();
const admin = actorOf("boss", "county-administrator");
const auditor = actorOf("auditor", "auditor");
let version: SchemeVersion;
let cycleId = "";

const touched = (actor: Actor, number: string, more: { cycleId?: string; figure?: string } = {}) => {
  const article = articleOf(version.document, number);
  if (!article) throw new Error(number);
  return loadTouched({ actor, db: store.read }, { version, article, page: 1, ...more });
};
/** The article of the rule that the star subsidy comes from. */
const moneyArticle = () => {
  const rule = version.document.rules.find((one) => one.article && isMoney({ unit: one.unit ?? null }));
  if (!rule?.article) throw new Error("no money in the scheme");
  return { number: rule.article, figure: rule.name };
};

beforeAll(async () => {
  cycleId = await openFullCycle(store, "decide");
  await computeCycle(by(people.reviewer), { cycleId });
  const [row] = await store.read.select().from(ratingCycle);
  const schemeVersionId = row?.schemeVersionId ?? "";
  version = await loadSchemeVersion({ actor: admin, db: store.read }, { schemeVersionId });
});

test("before anything is decided there is no period to choose", async () => {
  expect(await touched(admin, "第六条")).toEqual({ periods: [], chosen: null });
});

describe("decided results", () => {
  beforeAll(async () => {
    const decision = meetingOf("常纪〔2026〕1号");
    await decideStars(by(people.reviewer), { cycleId, decision, exceptions: [] });
  });

  test("of an article are added up: four people have 9 of 10 for 组织生活, 36 in all", async () => {
    const { periods, chosen } = await touched(admin, "第六条");
    expect(periods).toEqual([{ cycleId, title: "2025年度星级评定", version: 1, people: 4 }]);
    const sums = chosen?.figures.find(({ name }) => name === "组织生活")?.figures;
    expect(sums).toMatchObject({ people: 4, blank: 0, sum: "36", mean: "9" });
    expect(sums?.bars).toEqual([{ label: "9", number: 4 }]);
  });

  test("every article can be opened, and all its figures are those that were stored", async () => {
    const [row] = await store.read.select().from(publishedResult);
    const stored = new Set(Object.keys(row?.values ?? {}));
    for (const { number } of articlesWithUses(version.document)) {
      const { chosen } = await touched(auditor, number);
      for (const { name } of chosen?.figures ?? []) expect(stored.has(name), name).toBe(true);
    }
  });

  test("person by person they are listed by place, within the reader's scope", async () => {
    const all = await touched(admin, "第六条", { figure: "组织生活" });
    expect(all.chosen?.people.map(({ personId, value }) => [personId, value]).sort()).toEqual(
      ["p1", "p2", "p4", "p7"].map((id) => [id, "9"]),
    );
    expect(all.chosen?.people.find(({ personId }) => personId === "p4")?.village).toBe("村v3");
    const own = await touched(people.leader, "第六条", { figure: "组织生活" });
    expect(own.chosen?.people.map(({ personId }) => personId).sort()).toEqual(["p1", "p2", "p7"]);
    expect(own.chosen?.period.people).toBe(3);
    expect(own.chosen?.figures.find(({ name }) => name === "组织生活")?.figures?.sum).toBe("27");
  });

  test("money is for who may see it: a total without its spread, each person's, or nothing", async () => {
    const { number, figure } = moneyArticle();
    const of = async (actor: Actor) =>
      (await touched(actor, number)).chosen?.figures.find(({ name }) => name === figure)?.figures;
    expect((await of(auditor))?.bars.length).toBeGreaterThan(0);
    expect(await of(admin)).toMatchObject({ people: 4, least: null, most: null, bars: [] });
    expect(await of(people.leader)).toBeNull();
    expect((await touched(auditor, number, { figure })).chosen?.people).toHaveLength(4);
    expect(await refusal(touched(admin, number, { figure }))).toMatchObject({ code: "NOT_FOUND" });
  });

  test("who reads the rules but no results sees no figures, and what lies elsewhere does not exist", async () => {
    const agriculture = await touched(people.agriculture, "第六条");
    expect(agriculture).toEqual({ periods: [], chosen: null });
    for (const more of [{ cycleId: "nothing" }, { figure: "没有的数字" }])
      expect(await refusal(touched(admin, "第六条", more))).toMatchObject({ code: "NOT_FOUND" });
  });
});
