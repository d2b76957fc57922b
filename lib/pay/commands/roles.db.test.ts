import { beforeAll, describe, expect, test } from "vitest";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { type Actor, can, type Grant, mintActor } from "@/lib/access/actor";
import { type RoleName, roleNames } from "@/lib/access/roles";
import { testCounty } from "@/lib/rating/commands/testing";
import { townshipStates } from "../data/changes";
import { loadOverview } from "../data/overview";
import { listPayees } from "../data/payees";
import { payWork } from "../data/work";
import { at, openPay, payCrew, payDay, runOf, storedRun, takeTo } from "../testing";
import type { RunStatus } from "../types";
import { approveRun } from "./approve";
import { closeRun, payRunOut } from "./close-run";
import { confirmTownship, objectTownship, skipTownships } from "./confirm";
import { computeRun, makeRun } from "./make-run";
import { dropRun, returnRun, submitRun } from "./submit";

const hash = "0".repeat(64);
const reason = "试一试";

/** An account of every role, in the township t1 where a role has one. */
function accountOf(role: RoleName): Actor {
  const isLocal = role.startsWith("township-") || role.startsWith("branch-");
  const grant: Grant = {
    role,
    placeId: isLocal ? "t1" : null,
    placePath: isLocal ? "gp/t1/" : null,
    organisationId: null,
    line: role === "line-department" ? "agriculture" : null,
  };
  return mintActor({ county: testCounty, userId: role, name: role, personId: null, grants: [grant] });
}

type Ids = Record<"draft" | "review" | "check" | "approve" | "locked" | "paid", string>;
let db: Store;
let ids: Ids;
beforeAll(async () => {
  db = await testStore();
  await openPay(db);
  const made: Partial<Ids> = {};
  for (const [n, name] of (["locked", "paid", "review", "check", "approve", "draft"] as const).entries()) {
    const month = (m: number) => `2026-0${m}-01`;
    const id = await runOf("month", month(n + 1), month(n + 2), new Date(payDay.getTime() + n * 1_000));
    made[name] = id;
    const now = new Date(payDay.getTime() + n * 1_000);
    if (name === "paid" || name === "locked") await takeTo(db, id, "locked", now);
    else if (name !== "draft") await takeTo(db, id, name, now);
    if (name === "paid") await payRunOut(at(payCrew.finance), { runId: id, paidOn: "2026-04-10" });
  }
  ids = made as Ids;
});

type Row = readonly [what: string, roles: readonly RoleName[], act: (actor: Actor) => Promise<unknown>];
const admin = ["county-administrator"] as const;
const townships = ["township-recorder", "township-leader"] as const;
const approve = (step: "review" | "check" | "approve") => (actor: Actor) =>
  approveRun(at(actor), { runId: ids[step], step, hash, note: null });

/** Who may do what; everybody else is refused before anything else is looked at. */
const table: readonly Row[] = [
  [
    "make",
    admin,
    (actor) =>
      makeRun(at(actor), {
        kind: "month",
        title: "重复",
        periodFrom: "2026-01-01",
        periodUntil: "2026-02-01",
      }),
  ],
  ["compute", admin, (actor) => computeRun(at(actor), { runId: ids.locked })],
  ["submit", admin, (actor) => submitRun(at(actor), { runId: ids.draft, hash, note: null })],
  ["drop", admin, (actor) => dropRun(at(actor), { runId: ids.locked, reason })],
  ["skip", admin, (actor) => skipTownships(at(actor), { runId: ids.locked, townshipIds: ["t1"], reason })],
  [
    "confirm",
    townships,
    (actor) => confirmTownship(at(actor), { runId: ids.draft, townshipId: "t1", seen: hash, note: null }),
  ],
  [
    "object",
    townships,
    (actor) =>
      objectTownship(at(actor), { runId: ids.draft, townshipId: "t1", seen: hash, objection: reason }),
  ],
  ["review", ["county-reviewer"], approve("review")],
  ["check", ["finance-clerk"], approve("check")],
  ["approve", ["finance-approver"], approve("approve")],
  ["pay", ["finance-clerk"], (actor) => payRunOut(at(actor), { runId: ids.locked, paidOn: "1999-01-01" })],
  ["close", ["finance-clerk"], (actor) => closeRun(at(actor), { runId: ids.locked, receipt: "回单" })],
];

/** A role that may act gets as far as a refusal of the matter, which every attempt of the table holds. */
const matters = ["STATE", "VALIDATION"];
const barred = ["FORBIDDEN", "NOT_FOUND"];

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "DONE",
    (error: { code?: string }) => error.code ?? String(error),
  );

describe("every role against every command", () => {
  test.each(table)("%s", async (_, roles, act) => {
    for (const role of roleNames) {
      const expected = roles.includes(role) ? matters : barred;
      expect([role, expected.includes(await codeOf(act(accountOf(role))))]).toEqual([role, true]);
    }
  });

  test("only the step's own role, or whoever prepares, gives a run back", async () => {
    const may: Record<"review" | "check" | "approve", RoleName> = {
      review: "county-reviewer",
      check: "finance-clerk",
      approve: "finance-approver",
    };
    for (const [step, own] of Object.entries(may) as [keyof typeof may, RoleName][])
      for (const role of roleNames) {
        if (role === own || role === "county-administrator") continue;
        expect(barred).toContain(await codeOf(returnRun(at(accountOf(role)), { runId: ids[step], reason })));
      }
  });

  test("a township confirms nothing of another", async () => {
    const run = await storedRun(db, ids.draft);
    const states = await townshipStates({ county: testCounty, db: db.read }, run);
    const far = states.find(({ townshipId }) => townshipId === "t2");
    for (const role of townships) {
      const input = { runId: ids.draft, townshipId: "t2", seen: far?.seen ?? "", note: null };
      expect(await codeOf(confirmTownship(at(accountOf(role)), input))).toBe("NOT_FOUND");
    }
  });
});

describe("who sees amounts", () => {
  test("rows: those who prepare, approve, pay and audit; totals: leaders as well; townships none", async () => {
    const run = await storedRun(db, ids.draft);
    for (const role of roleNames) {
      const actor = accountOf(role);
      const rows = await codeOf(listPayees({ actor, db: db.read }, run, { page: 1 }));
      expect([role, rows]).toEqual([role, can(actor, "pay:read") ? "DONE" : "NOT_FOUND"]);
      const totals = await codeOf(loadOverview({ actor, db: db.read }, run));
      const sees = can(actor, "pay:read") || can(actor, "amount:total");
      expect([role, totals]).toEqual([role, sees ? "DONE" : "NOT_FOUND"]);
    }
  });

  test("the totals are those of the run", async () => {
    const run = await storedRun(db, ids.draft);
    const { townships: sums, funds } = await loadOverview({ actor: payCrew.auditor, db: db.read }, run);
    expect(sums.reduce((sum, { netFen }) => sum + netFen, 0)).toBe(run.netFen);
    expect(sums.reduce((sum, { payees }) => sum + payees, 0)).toBe(run.payees);
    expect(Object.values(funds).reduce((sum, fen) => sum + fen, 0)).toBe(run.grossFen);
  });

  test("the list is searched by name and township", async () => {
    const run = await storedRun(db, ids.draft);
    const read = (filter: object) =>
      listPayees({ actor: payCrew.auditor, db: db.read }, run, { page: 1, ...filter });
    expect((await read({ query: "p4" })).rows.map(({ payeeId }) => payeeId)).toEqual(["p4"]);
    expect((await read({ townshipId: "t2" })).total).toBe(1);
    expect((await read({ onlyGaps: true })).total).toBe(0);
    expect((await read({ query: "%" })).total).toBe(0);
    expect((await read({})).townships.map(({ id }) => id)).toEqual(["t1", "t2"]);
  });
});

test("what waits on the first page, by role", async () => {
  const kinds = async (role: RoleName) =>
    (await payWork({ actor: accountOf(role), db: db.read })).map(({ kind, href }) => {
      const status = (Object.keys(ids) as (keyof Ids)[]).find((name) => href.includes(ids[name]));
      return `${kind} ${status satisfies RunStatus | string | undefined}`;
    });
  expect(await kinds("county-administrator")).toEqual(["pay-draft draft"]);
  expect(await kinds("township-recorder")).toEqual(["pay-confirm draft"]);
  expect(await kinds("county-reviewer")).toEqual(["pay-review review"]);
  expect(await kinds("finance-clerk")).toEqual(["pay-pay locked", "pay-pay paid", "pay-check check"]);
  expect(await kinds("finance-approver")).toEqual(["pay-approve approve"]);
  expect(await kinds("auditor")).toEqual([]);
  expect(await kinds("cadre")).toEqual([]);
});
