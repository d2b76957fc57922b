import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { auditEntry } from "@/db/schema/audit";
import { payOverride, payProofOfLife, payWatch } from "@/db/schema/pay";
import { person, post } from "@/db/schema/roster";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import type { Actor } from "@/lib/access/actor";
import { writeXlsx } from "@/lib/documents/xlsx-write";
import { actorOf, testCounty } from "@/lib/rating/commands/testing";
import { correctPerson } from "@/lib/roster/commands";
import { idCheckCharacter } from "@/lib/roster/compute/numbers";
import { numberMac } from "@/lib/roster/data/numbers";
import type { SchemeDocument } from "@/lib/rules/types";
import { blockingFindings } from "../data/findings";
import { listAccountChanges } from "../data/lists/account-changes";
import { listRetired } from "../data/lists/proofs";
import { listWatches } from "../data/lists/watches";
import { loadRun } from "../data/runs";
import { payWork } from "../data/work";
import { addPayScheme, at, forceLock, openPay, payCrew, payDay, runOf, smallPay } from "../testing";
import type { FindingCode } from "../types";
import { confirmAccount } from "./account-checks";
import { computeRun } from "./make-run";
import { letPass, takeBackOverride } from "./overrides";
import { recordProofs } from "./proofs-of-life";
import { addWatch, endWatch, readWatchList } from "./watch-lists";

let db: Store;
const idOf = (n: number) => {
  const first = `1405811970010${1 + (n % 9)}${String(n).padStart(3, "0")}`;
  return first + idCheckCharacter(first);
};
const accountOf = (n: number) => `62009900000000${String(n).padStart(4, "0")}`;

beforeEach(async () => {
  db = await testStore();
  await openPay(db);
  for (const n of [1, 2, 3, 4, 5, 7, 8])
    await db.transact((tx) =>
      tx
        .update(person)
        .set({
          idNumberMac: numberMac(testCounty, "id-number", idOf(n)),
          bankAccountMac: numberMac(testCounty, "bank-account", accountOf(n)),
          bankAccountTail: String(n).padStart(4, "0"),
        })
        .where(eq(person.id, `p${n}`)),
    );
});

const january = () => runOf("month", "2026-01-01", "2026-02-01");
const reader = {
  actor: payCrew.reviewer,
  get db() {
    return db.read;
  },
};
const blocking = async (runId: string) =>
  (
    await blockingFindings(
      { county: testCounty, db: db.read },
      await loadRun(reader, { runId, permission: "pay:read" }),
    )
  ).map(({ code, subjectId }) => `${code} ${subjectId}`);
const refused = (code: string, messageKey?: string) =>
  expect.objectContaining(messageKey ? { code, messageKey } : { code });

describe("lists of other offices", () => {
  const list = (rows: string[][]) => rows.map((row) => row.join("\t")).join("\n");
  const read = (text: string, actor: Actor = payCrew.checker) =>
    readWatchList(at(actor), { kind: "died", source: "民政局死亡名单", text });

  test("of three rows one is a payee, one a stranger, one cannot be read; nothing about strangers is kept", async () => {
    const stranger = idOf(99);
    const answer = await read(
      list([
        ["姓名", "身份证号", "死亡日期"],
        ["干部p1", idOf(1), "2026年1月5日"],
        ["路人甲", stranger, "2026-01-06"],
        ["干部p2", "140581", "2026-01-06"],
      ]),
    );
    expect(answer).toMatchObject({
      rows: 3,
      strangers: 1,
      matches: [{ row: 1, personId: "p1", name: "干部p1", from: "2026-01-05", to: null }],
      problems: [{ row: 3, message: { key: "roster.errors.idNumberForm" } }],
    });
    expect(JSON.stringify(answer)).not.toContain(stranger);
    expect(JSON.stringify(answer)).not.toContain(idOf(1));
    const rows = [{ personId: "p1", from: "2026-01-05" }];
    expect(await addWatch(at(payCrew.checker), { kind: "died", source: "民政局", rows })).toEqual({
      added: 1,
      standing: 0,
    });
    expect(await addWatch(at(payCrew.checker), { kind: "died", source: "民政局", rows })).toEqual({
      added: 0,
      standing: 1,
    });
    expect(await db.read.select().from(payWatch)).toHaveLength(1);
    const log = await db.read.select().from(auditEntry).where(eq(auditEntry.action, "pay.watch"));
    expect(JSON.stringify(log)).not.toContain("干部p1");
  });

  test("an xlsx is read like a pasted list; another name, a missing holder and a wrong day are said at the row", async () => {
    const bytes = await writeXlsx([
      {
        name: "名单",
        columns: ["身份证号", "姓名", "起始日期", "户名"].map((head) => ({ head, isText: true })),
        rows: [
          [idOf(1), "干部p1", "2026-01-01", "王某"],
          [idOf(2), "别人", "2026-01-01", "王某"],
          [idOf(3), "干部p3", "一月", ""],
        ],
      },
    ]);
    const answer = await readWatchList(at(payCrew.admin), {
      kind: "account-name",
      source: "农商行",
      file: new File([bytes], "名单.xlsx"),
    });
    expect(answer.matches).toMatchObject([{ personId: "p1", detail: "王某" }]);
    expect(answer.problems.map(({ row, message }) => [row, message.key])).toEqual([
      [2, "pay-lists.errors.otherName"],
      [3, "pay-lists.errors.fromDay"],
      [3, "pay-lists.errors.holderMissing"],
    ]);
  });

  test("an entry is ended with a reason and counts no longer; who keeps no lists does neither", async () => {
    const rows = [{ personId: "p1", from: "2026-01-05", to: "2026-01-09" }];
    await addWatch(at(payCrew.admin), { kind: "in-custody", source: "公安局", rows });
    const listed = () => listWatches({ actor: payCrew.admin, db: db.read }, { page: 1 });
    const [entry] = (await listed()).rows;
    expect(entry).toMatchObject({ name: "干部p1", until: "2026-01-10" });
    const run = await january();
    expect(await blocking(run)).toEqual(["in-custody p1"]);
    const input = { watchId: entry?.id ?? "", reason: "同名同姓，查错了" };
    await expect(endWatch(at(payCrew.leader), input)).rejects.toEqual(refused("FORBIDDEN"));
    await expect(read("x", payCrew.clerk)).rejects.toEqual(refused("FORBIDDEN"));
    await endWatch(at(payCrew.admin), input);
    await expect(endWatch(at(payCrew.admin), input)).rejects.toEqual(refused("NOT_FOUND"));
    expect((await listed()).total).toBe(0);
    expect(await blocking(run)).toEqual([]);
  });

  test("a person without any post is a stranger too", async () => {
    await db.transact((tx) => tx.delete(post).where(eq(post.personId, "p8")));
    expect(await read(list([[idOf(8), "干部p8", "2026-01-01"]]))).toMatchObject({
      matches: [],
      strangers: 1,
    });
    const rows = [{ personId: "p8", from: "2026-01-05" }];
    await expect(addWatch(at(payCrew.admin), { kind: "died", source: "民政局", rows })).rejects.toEqual(
      refused("NOT_FOUND"),
    );
  });
});

describe("overrides", () => {
  const pass = (actor: Actor, runId: string, code: FindingCode, payeeId: string) =>
    letPass(at(actor), { runId, code, payeeId, reason: "已核实，名单有误" });
  const die = (from: string) =>
    addWatch(at(payCrew.admin), { kind: "died", source: "民政局", rows: [{ personId: "p1", from }] });

  test("a person's finding is let pass by the reviewer, not by its maker, finance or the payee; an account's by finance", async () => {
    await die("2026-01-05");
    await db.transact((tx) =>
      tx
        .update(person)
        .set({ bankAccountMac: numberMac(testCounty, "bank-account", accountOf(2)) })
        .where(eq(person.id, "p3")),
    );
    const run = await january();
    expect(await blocking(run)).toEqual(["died p1", "shared-account p2", "shared-account p3"]);
    const maker = { ...payCrew.reviewer, userId: payCrew.admin.userId } as Actor;
    const payee = actorOf("r1", "county-reviewer", { personId: "p1" });
    await expect(pass(payCrew.checker, run, "died", "p1")).rejects.toEqual(refused("FORBIDDEN"));
    await expect(pass(maker, run, "died", "p1")).rejects.toEqual(
      refused("FORBIDDEN", "pay-checks.errors.otherHand"),
    );
    await expect(pass(payee, run, "died", "p1")).rejects.toEqual(refused("FORBIDDEN"));
    await expect(pass(payCrew.reviewer, run, "shared-account", "p2")).rejects.toEqual(refused("FORBIDDEN"));
    await expect(pass(payCrew.reviewer, run, "died", "p2")).rejects.toEqual(refused("NOT_FOUND"));
    await pass(payCrew.reviewer, run, "died", "p1");
    await pass(payCrew.approver, run, "shared-account", "p2");
    expect(await blocking(run)).toEqual(["shared-account p3"]);
    const [log] = await db.read.select().from(auditEntry).where(eq(auditEntry.action, "pay.let-pass"));
    expect(log).toMatchObject({ reason: "已核实，名单有误", after: { code: "died", payeeId: "p1" } });
    await takeBackOverride(at(payCrew.reviewer), { runId: run, code: "died", payeeId: "p1" });
    expect(await blocking(run)).toEqual(["died p1", "shared-account p3"]);
  });

  test("an override holds while the finding says the same, also computed again, and dies with another day", async () => {
    await die("2026-01-05");
    const run = await january();
    await pass(payCrew.reviewer, run, "died", "p1");
    await computeRun(at(payCrew.admin), { runId: run });
    expect(await blocking(run)).toEqual([]);
    await die("2026-01-04");
    expect(await blocking(run)).toEqual(["died p1"]);
    await pass(payCrew.reviewer, run, "died", "p1");
    expect(await blocking(run)).toEqual([]);
    expect(await db.read.select().from(payOverride)).toHaveLength(1);
    await forceLock(db, run);
    await expect(pass(payCrew.reviewer, run, "died", "p1")).rejects.toEqual(refused("STATE"));
  });
});

describe("changed accounts", () => {
  const change = (actor: Actor, n = 99) =>
    correctPerson(at(actor, new Date(payDay.getTime() + 60_000)), {
      personId: "p1",
      name: "干部p1",
      bankAccount: accountOf(n),
      reason: "换卡",
    });
  const waiting = (actor: Actor) => listAccountChanges({ actor, db: db.read }, { now: payDay });
  const confirm = async (actor: Actor) => {
    const [one] = await waiting(actor);
    return confirmAccount(at(actor), {
      payeeId: "p1",
      account: one?.account ?? "none",
      evidence: "银行卡复印件",
    });
  };

  test("whoever entered it does not confirm it, the township's leader or finance does; then nothing is found", async () => {
    await forceLock(db, await january());
    await change(payCrew.clerk);
    const run = await runOf("month", "2026-02-01", "2026-03-01");
    expect(await blocking(run)).toEqual(["account-changed p1"]);
    expect(await waiting(payCrew.clerk)).toMatchObject([
      { payeeId: "p1", before: "0001", now: "0099", by: payCrew.clerk.name, mayConfirm: false },
    ]);
    expect(await waiting(payCrew.leader2)).toEqual([]);
    const onFirstPage = async (actor: Actor) =>
      (await payWork({ actor, db: db.read }, payDay)).flatMap(({ kind, count }) =>
        kind === "pay-account" ? [count] : [],
      );
    expect(await onFirstPage(payCrew.checker)).toEqual([1]);
    expect(await onFirstPage(payCrew.leader)).toEqual([1]);
    expect(await onFirstPage(payCrew.clerk), "who entered it").toEqual([]);
    expect(await onFirstPage(payCrew.admin)).toEqual([]);
    await expect(waiting(payCrew.admin)).rejects.toEqual(refused("NOT_FOUND"));
    await expect(confirm(payCrew.clerk)).rejects.toEqual(refused("FORBIDDEN"));
    await expect(confirm(actorOf("l3", "township-leader", { place: "t1", personId: "p1" }))).rejects.toEqual(
      refused("FORBIDDEN"),
    );
    await confirm(payCrew.leader);
    expect(await blocking(run)).toEqual([]);
    expect(await onFirstPage(payCrew.checker)).toEqual([]);
    await expect(confirm(payCrew.checker)).rejects.toEqual(refused("NOT_FOUND"));
  });

  test("changed again while it was looked at: the confirmation is refused", async () => {
    await forceLock(db, await january());
    await change(payCrew.clerk);
    const [seen] = await waiting(payCrew.checker);
    await change(payCrew.clerk, 98);
    await expect(
      confirmAccount(at(payCrew.checker), { payeeId: "p1", account: seen?.account ?? "", evidence: "存折" }),
    ).rejects.toEqual(refused("CONFLICT"));
  });

  test("where the log does not say who entered it, finance alone confirms", async () => {
    await forceLock(db, await january());
    await db.transact((tx) =>
      tx.update(person).set({ bankAccountMac: "other", bankAccountTail: "0099" }).where(eq(person.id, "p1")),
    );
    await expect(confirm(payCrew.leader)).rejects.toEqual(refused("FORBIDDEN"));
    await confirm(payCrew.checker);
    expect(await waiting(payCrew.checker)).toEqual([]);
  });
});

describe("proofs of life", () => {
  const retiredPay: SchemeDocument = {
    ...smallPay,
    code: "lists-retired",
    subject: "formerCadre",
    reads: [],
    coverage: {},
    parameters: [],
    rules: [{ name: "生活补贴", formula: "100", unit: "元", round: { mode: "halfUp", places: 2 } }],
    pay: {
      elements: [
        {
          code: "生活补贴",
          kind: "retired",
          rule: "生活补贴",
          per: "month",
          paid: "quarter",
          proRata: "none",
          funds: [{ fund: "county", share: 1 }],
        },
      ],
    },
  };
  const proof = { year: 2026, day: "2026-04-08", way: "video" as const, evidence: "视频核实登记表" };

  test("a township keeps those of its own retired, once; not of others, of itself, of another year or tomorrow", async () => {
    await addPayScheme(db, { document: retiredPay, id: "pay-lists-retired" });
    await runOf("quarter", "2026-01-01", "2026-04-01");
    const retired = () => listRetired({ actor: payCrew.clerk, db: db.read }, { year: 2026 });
    expect(await retired()).toMatchObject([{ personId: "p6", proof: null }]);
    const input = { ...proof, personIds: ["p6"] };
    await expect(recordProofs(at(payCrew.clerk2), input)).rejects.toEqual(refused("NOT_FOUND"));
    await expect(recordProofs(at(payCrew.cadre), input)).rejects.toEqual(refused("FORBIDDEN"));
    await expect(recordProofs(at(payCrew.clerk), { ...input, day: "2025-12-31" })).rejects.toEqual(
      refused("VALIDATION"),
    );
    await expect(recordProofs(at(payCrew.clerk), { ...input, day: "2026-04-11" })).rejects.toEqual(
      refused("VALIDATION"),
    );
    const own = actorOf("c6", "township-recorder", { place: "t1", personId: "p6" });
    await expect(recordProofs(at(own), input)).rejects.toEqual(refused("FORBIDDEN"));
    expect(await recordProofs(at(payCrew.clerk), input)).toEqual({ recorded: 1 });
    expect(await recordProofs(at(payCrew.checker), input)).toEqual({ recorded: 0 });
    expect(await retired()).toMatchObject([{ proof: { way: "video", by: payCrew.clerk.name } }]);
    expect(await db.read.select().from(payProofOfLife)).toHaveLength(1);
  });
});
