import { beforeEach, describe, expect, test } from "vitest";
import { levelEntry } from "@/db/schema/results";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import type { Actor } from "@/lib/access/actor";
import { Exact } from "@/lib/base/exact";
import { enterBudget } from "@/lib/pay/commands/budget";
import {
  addPayScheme,
  at,
  forceLock,
  openPay,
  payCrew,
  payDay,
  runOf,
  setLevel,
  smallPay,
} from "@/lib/pay/testing";
import { testCounty } from "@/lib/rating/commands/testing";
import { trialScheme } from "@/lib/rating/data/plan";
import type { FactsDocument, SchemeDocument } from "@/lib/rules/types";
import { loadSchemeVersion } from "@/lib/schemes/data";
import { withFigure } from "../../compute/what-if/change";
import { askWhatIf } from "./answer";
import { loadBase } from "./base";
import { costOfVersion } from "./cost";
import { compareStars } from "./stars";

/** The small scheme with its stars in a table: 400 yuan a star and year. */
const tablePay: SchemeDocument = {
  ...smallPay,
  tables: [
    {
      name: "星级补贴标准",
      kind: "map",
      keys: [{ name: "星级", type: "number" }],
      value: { type: "number", unit: "元" },
      versions: [{ rows: [0, 1, 2, 3, 4, 5].map((star) => ({ keys: [star], value: star * 400 })) }],
    },
  ],
  rules: smallPay.rules.map((rule) =>
    rule.name === "星级补贴"
      ? { ...rule, formula: 'LOOKUP(星级补贴标准, OUTCOME("gaoping-star", 星级, , , 0))' }
      : rule,
  ),
};

let db: Store;
beforeEach(async () => {
  db = await testStore();
  await openPay(db, { document: tablePay, id: "what-if-pay" });
  for (const id of ["p1", "p2", "p4"]) await setLevel(db, id, 3, "2025-06-01");
});

const threeStars = "small-pay/table/星级补贴标准/3";
const income = "small-pay/parameter/农村居民人均可支配收入/2025";
const ask = (figure: string, typed: string, actor: Actor = payCrew.admin, now = payDay) =>
  askWhatIf({ actor, db: db.read }, { figure, typed, now });
const answer = async (figure: string, typed: string, now = payDay) => {
  const { answer: found } = await ask(figure, typed, payCrew.admin, now);
  if (!found) throw new Error("no answer");
  return found;
};

describe("what if one figure changed", () => {
  test("3 × 1,500 − 3 × 1,200 = 900, this year and next, all of it the county's", async () => {
    const { moved, sums, elements } = await answer(threeStars, "+300");
    expect(moved).toBe(3);
    expect(sums.total).toEqual({
      now: { beforeFen: 360_000, afterFen: 450_000 },
      next: { beforeFen: 360_000, afterFen: 450_000 },
    });
    expect(sums.byFund).toMatchObject([{ fund: "county", next: { afterFen: 450_000 } }]);
    const next = new Map(
      sums.byTownship.map((row) => [row.townshipId, row.next.afterFen - row.next.beforeFen]),
    );
    expect(next.get("t1")).toBe(60_000);
    expect(next.get("t2")).toBe(30_000);
    expect(elements.map(({ code }) => code)).toEqual(["星级补贴"]);
  });

  test("what is locked stays: 125 × 6 people × 11 months = 8,250 this year, × 12 = 9,000 the next", async () => {
    await forceLock(db, await runOf("month", "2026-01-01", "2026-02-01"));
    const { sums } = await answer(income, "21000");
    expect(sums.total.now.afterFen - sums.total.now.beforeFen).toBe(825_000);
    expect(sums.total.next.afterFen - sums.total.next.beforeFen).toBe(900_000);
    // 6 × 2,500 × 12: January as it was paid, the other months as they would be.
    expect(sums.total.now.beforeFen).toBe(18_000_000);
  });

  test("5.6 a ceiling of 4,000 yuan holds 3,600 and breaks by 4,500; the average is 30,600 before and 30,750 after", async () => {
    await enterBudget(at(payCrew.checker), {
      year: 2026,
      fund: "county",
      elementKind: "star",
      amountFen: 400_000,
      document: "财预〔2026〕5号",
    });
    const { ceilings, averages } = await answer(threeStars, "1500");
    const line = { elementKind: "star", plannedFen: 400_000, beforeFen: 360_000, afterFen: 450_000 };
    expect(ceilings.now).toContainEqual(expect.objectContaining(line));
    expect(ceilings.next).toContainEqual(expect.objectContaining(line));
    expect(ceilings.nextPlan).toBe("now");
    expect(averages).toMatchObject([
      {
        isTouched: true,
        before: { payees: 6, valueFen: 3_060_000, atLeastFen: 5_000_000, verdict: "short" },
        after: { valueFen: 3_075_000, verdict: "short" },
      },
    ]);
  });

  test("the income of a year that is not out yet stands as the last one, and the answer says so", async () => {
    const { base, choices } = await ask(threeStars, "+300");
    expect(choices.map(({ id }) => id).filter((id) => id.includes("收入"))).toEqual([
      "small-pay/parameter/农村居民人均可支配收入/2026",
      income,
    ]);
    const { sums } = await answer("small-pay/parameter/农村居民人均可支配收入/2026", "21000");
    expect(sums.total.now.afterFen).toBe(sums.total.now.beforeFen);
    expect(sums.total.next.afterFen - sums.total.next.beforeFen).toBe(900_000);
    expect(base.ground.carried).toEqual([{ name: "农村居民人均可支配收入", from: 2025, value: "20000" }]);
  });

  test("a figure that is none, and one that the scheme does not have, get no answer", async () => {
    expect(await ask(threeStars, "三百")).toMatchObject({ typed: { why: "number" }, answer: null });
    expect(await ask("small-pay/table/星级补贴标准/9", "1")).toMatchObject({ choice: null, answer: null });
  });

  test("whoever may not try rules finds nothing, and neither does who may not see sums", async () => {
    for (const actor of [payCrew.cadre, payCrew.clerk, payCrew.checker, payCrew.auditor])
      await expect(ask(threeStars, "+300", actor)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await ask(threeStars, "+300", payCrew.reviewer)).answer).not.toBeNull();
  });

  test("an answer of a later minute reads the people anew", async () => {
    expect((await answer(threeStars, "+300")).moved).toBe(3);
    await setLevel(db, "p7", 3, "2025-06-01");
    expect((await answer(threeStars, "+300")).moved).toBe(3);
    expect((await answer(threeStars, "+300", new Date(payDay.getTime() + 180_000))).moved).toBe(4);
  });
});

describe("what a version costs", () => {
  const reader = () => ({ actor: payCrew.admin, db: db.read });
  const draftOf = async (document: SchemeDocument) => {
    const version = await loadSchemeVersion(reader(), { schemeVersionId: "what-if-pay" });
    return { ...version, id: "what-if-draft", status: "draft" as const, effectiveFrom: null, document };
  };

  test("a draft in the place of the version in force: 900 more a year, its element that is gone costs nothing", async () => {
    const { choice } = await ask(threeStars, "+300");
    if (!choice) throw new Error("no figure");
    const document = withFigure(tablePay, choice.figure, { value: Exact.int(1500), day: "2026-04-10" });
    const { cost } = await costOfVersion(reader(), { version: await draftOf(document), now: payDay });
    const { next } = cost?.sums.total ?? {};
    expect((next?.afterFen ?? 0) - (next?.beforeFen ?? 0)).toBe(90_000);
    expect(cost?.moved).toBe(3);
    const elements = tablePay.pay?.elements.filter(({ code }) => code !== "星级补贴") ?? [];
    const without = await draftOf({ ...tablePay, pay: { ...tablePay.pay, elements } });
    const gone = (await costOfVersion(reader(), { version: without, now: payDay })).cost?.sums.total.next;
    expect((gone?.beforeFen ?? 0) - (gone?.afterFen ?? 0)).toBe(360_000);
  });

  test("a new scheme costs what it pays; one with errors, and stars that nobody was given yet, say why not", async () => {
    const other: SchemeDocument = { ...tablePay, code: "small-other" };
    await addPayScheme(db, { document: other, id: "what-if-other" });
    const version = await draftOf({ ...tablePay, rules: [] });
    expect(await costOfVersion(reader(), { version, now: payDay })).toMatchObject({
      cost: null,
      why: "errors",
    });
    const stars = await loadSchemeVersion(reader(), { schemeVersionId: "version-1" });
    expect(await costOfVersion(reader(), { version: stars, now: payDay })).toMatchObject({ why: "unrated" });
    const fresh = { ...(await draftOf(tablePay)), schemeId: "scheme-fresh" };
    const { cost } = await costOfVersion(reader(), { version: fresh, now: payDay });
    // 6 × 30,000 and 3 × 1,200.
    expect(cost?.sums.total.next).toEqual({ beforeFen: 0, afterFen: 18_360_000 });
    expect(cost?.averages).toMatchObject([{ before: null, after: { valueFen: 3_060_000 } }]);
  });

  test("stars that move take their pay along: one from three to four stars is 400 more", async () => {
    await db.transact((tx) =>
      tx.insert(levelEntry).values({
        county: testCounty,
        id: "l-rated",
        personId: "p7",
        level: 3,
        effectiveFrom: "2026-01-01",
        cause: "rating",
        resultId: "r-p7",
        decisionId: null,
        document: null,
        recordedBy: "u",
        recordedAt: payDay,
      }),
    );
    const document: SchemeDocument = {
      format: 1,
      code: "gaoping-star",
      title: "星级",
      kind: "star",
      subject: "cadre",
      period: "year",
      validFrom: "2024-01-01",
      parameters: [{ name: "四星线", kind: "dated", default: 90 }],
      inputs: [{ name: "分", type: "number", subject: "person" }],
      rules: [{ name: "星级", formula: "IF(分>=四星线, 4, 3)" }],
      outcomes: { level: "星级" },
    } as SchemeDocument;
    const head = { versionId: "s", schemeId: "scheme", version: 1, title: "星级", hash: "" };
    const facts: FactsDocument = {
      period: { kind: "year", from: "2025-01-01", until: "2026-01-01" },
      subjects: [
        { id: "p1", facts: { 分: 80 } },
        { id: "p7", facts: { 分: 85 } },
      ],
    };
    const lower = { ...document, parameters: [{ name: "四星线", kind: "dated" as const, default: 85 }] };
    const base = await loadBase(reader(), payDay);
    const results = [{ id: "r-p7", personId: "p7", effectiveFrom: "2026-01-01" }];
    const rated = { cycleTitle: "2025", results, factsFor: async () => facts };
    const { moves, moved, sums } = await compareStars(base, rated, {
      before: { scheme: trialScheme(head, document), facts },
      after: { scheme: trialScheme(head, lower), facts },
    });
    expect(moves).toEqual([{ from: 3, to: 4, count: 1 }]);
    expect(moved).toBe(1);
    expect(sums.total.next.afterFen - sums.total.next.beforeFen).toBe(40_000);
  });
});
