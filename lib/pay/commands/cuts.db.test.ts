import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { payCut } from "@/db/schema/pay";
import { decision } from "@/db/schema/procedure";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { actorOf } from "@/lib/rating/commands/testing";
import { recordSanction, revokeSanction } from "@/lib/roster/commands/records";
import { listProposedCuts, pageOfCuts } from "../data/cuts";
import { at, openPay, payCrew } from "../testing";
import { amounts, lockedRun, month, monthlyPay } from "./corrections/testing";
import { decideCut, revokeCut } from "./cuts";

let db: Store;
beforeEach(async () => {
  db = await testStore();
  await openPay(db, { document: monthlyPay, id: "pay-monthly" });
});

const monthRun = (n: number) => lockedRun("month", month(n), month(n + 1));
const reviewer = at(payCrew.reviewer);
const meetingNo = (number: number) => ({
  meeting: "县委常委会会议",
  number: `高常纪〔2026〕${number}号`,
  day: "2026-04-08",
  attendees: ["甲", "乙"],
  effectiveFrom: undefined,
});

const warning = async (personId = "p1", influenceUntil: string | null = "2026-07-12") =>
  (
    await recordSanction(at(payCrew.discipline), {
      personId,
      kind: "party-warning",
      decidedOn: "2026-01-12",
      influenceFrom: "2026-01-12",
      influenceUntil,
      document: "高纪〔2026〕3号",
    })
  ).id;

describe("a cut", () => {
  test("a sanction alone cuts nothing: it is proposed until a meeting decided", async () => {
    const sanctionId = await warning();
    expect((await amounts(db, await monthRun(1), "p1"))[0]?.[3]).toBe(250_000);
    const proposed = await listProposedCuts({ actor: payCrew.reviewer, db: db.read }, "2026-04-10");
    expect(proposed).toMatchObject([{ sanctionId, name: "干部p1", kind: "party-warning", mayDecide: true }]);
    await decideCut(reviewer, { sanctionId, from: "2026-04-01", lastDay: null, decision: meetingNo(1) });
    expect(await listProposedCuts({ actor: payCrew.reviewer, db: db.read }, "2026-04-10")).toEqual([]);
    const [cut] = await db.read.select().from(payCut);
    // Without a last day it runs to the end of the influence period.
    expect(cut).toMatchObject({ from: "2026-04-01", until: "2026-07-13", personId: "p1" });
  });

  test("counts from its first day to its last, both by days, and not a day longer", async () => {
    const sanctionId = await warning();
    const days = { from: "2026-01-16", lastDay: "2026-03-10" };
    await decideCut(reviewer, { sanctionId, ...days, decision: meetingNo(1) });
    const base = async (n: number) => (await amounts(db, await monthRun(n), "p1"))[0]?.[3];
    const half = 125_000;
    expect(await base(1)).toBe(Math.round((250_000 * 15 + half * 16) / 31));
    expect(await base(2)).toBe(half);
    expect(await base(3)).toBe(Math.round((half * 10 + 250_000 * 21) / 31));
    expect(await base(4)).toBe(250_000);
  });

  test("decided late it is a correction; revoked, the next run pays back what was cut", async () => {
    await monthRun(1);
    await monthRun(2);
    const sanctionId = await warning();
    const { cutId } = await decideCut(reviewer, {
      sanctionId,
      from: "2026-02-01",
      lastDay: null,
      decision: meetingNo(1),
    });
    expect((await amounts(db, await monthRun(3), "p1")).filter(([, name]) => name === "基本报酬")).toEqual([
      ["correction", "基本报酬", "2026-02-01", -125_000],
      ["regular", "基本报酬", "2026-03-01", 125_000],
    ]);
    await revokeCut(reviewer, { cutId, decision: meetingNo(2) });
    expect((await amounts(db, await monthRun(4), "p1")).filter(([, name]) => name === "基本报酬")).toEqual([
      ["correction", "基本报酬", "2026-02-01", 125_000],
      ["correction", "基本报酬", "2026-03-01", 125_000],
      ["regular", "基本报酬", "2026-04-01", 250_000],
    ]);
    const kinds = (await db.read.select().from(decision)).map(({ kind, number }) => [kind, number]).sort();
    expect(kinds).toEqual([
      ["pay-cut", "高常纪〔2026〕1号"],
      ["pay-cut-revoked", "高常纪〔2026〕2号"],
    ]);
    const [cut] = await db.read.select().from(payCut).where(eq(payCut.id, cutId));
    expect(cut?.revokedAt).not.toBeNull();
    await expect(revokeCut(reviewer, { cutId, decision: meetingNo(3) })).rejects.toMatchObject({
      code: "STATE",
    });
  });

  test("one meeting decides about two people under one number", async () => {
    for (const person of ["p1", "p2"])
      await decideCut(reviewer, {
        sanctionId: await warning(person),
        from: "2026-02-01",
        lastDay: null,
        decision: meetingNo(1),
      });
    const cuts = await db.read.select().from(payCut);
    expect(new Set(cuts.map(({ decisionId }) => decisionId)).size).toBe(1);
  });
});

describe("refused", () => {
  test("days outside the influence period, twice for one sanction, for a revoked sanction", async () => {
    const sanctionId = await warning();
    const cut = { sanctionId, from: "2026-02-01", lastDay: "2026-03-31", decision: meetingNo(1) };
    for (const days of [
      { from: "2026-01-11" },
      { from: "2026-07-13", lastDay: "2026-07-14" },
      { lastDay: "2026-07-13" },
      { lastDay: "2026-01-31" },
    ])
      await expect(decideCut(reviewer, { ...cut, ...days })).rejects.toMatchObject({ code: "VALIDATION" });
    await decideCut(reviewer, cut);
    await expect(decideCut(reviewer, cut)).rejects.toMatchObject({ code: "STATE" });
    const other = await warning("p2");
    const revocation = { sanctionId: other, revokedOn: "2026-03-01", document: "高纪〔2026〕9号" };
    await revokeSanction(at(payCrew.discipline), revocation);
    await expect(decideCut(reviewer, { ...cut, sanctionId: other })).rejects.toMatchObject({
      code: "STATE",
    });
  });

  test("the person it is about, whoever recorded the sanction, and whoever has no right to", async () => {
    const sanctionId = await warning();
    const cut = { sanctionId, from: "2026-02-01", lastDay: null, decision: meetingNo(1) };
    const self = actorOf("self", "county-reviewer", { personId: "p1" });
    const recorder = actorOf(payCrew.discipline.userId, "county-reviewer");
    for (const actor of [self, recorder])
      await expect(decideCut(at(actor), cut)).rejects.toMatchObject({ code: "STATE" });
    for (const actor of [payCrew.finance, payCrew.admin, payCrew.discipline, payCrew.auditor])
      await expect(decideCut(at(actor), cut)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

test("finance sees the days of a cut, not the sanction behind it; others do not see the room", async () => {
  const sanctionId = await warning();
  await decideCut(reviewer, { sanctionId, from: "2026-02-01", lastDay: null, decision: meetingNo(1) });
  const page = { day: "2026-04-10", page: 1, pageSize: 10 };
  const seen = (actor: typeof payCrew.finance) => pageOfCuts({ actor, db: db.read }, page);
  expect((await seen(payCrew.finance)).rows).toMatchObject([
    { name: "干部p1", from: "2026-02-01", lastDay: "2026-07-12", state: "inForce", sanction: null },
  ]);
  expect((await seen(payCrew.auditor)).rows[0]?.sanction?.document).toBe("高纪〔2026〕3号");
  await expect(seen(payCrew.clerk)).rejects.toThrow();
  expect(await listProposedCuts({ actor: payCrew.finance, db: db.read }, "2026-04-10")).toEqual([]);
});
