import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { payConfirmation, payRow } from "@/db/schema/pay";
import { person, post } from "@/db/schema/roster";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { actorOf, people, testCounty } from "@/lib/rating/commands/testing";
import { blockers } from "../data/blockers";
import { townshipStates, unconfirmedTownships } from "../data/changes";
import { at, confirmAll, forceLock, openPay, passAll, payCrew, runOf, setLevel, storedRun } from "../testing";
import { confirmTownship, objectTownship, skipTownships } from "./confirm";
import { computeRun } from "./make-run";
import { submitRun } from "./submit";

let db: Store;
let runId = "";
beforeEach(async () => {
  db = await testStore();
  await openPay(db);
  runId = await runOf("month", "2026-01-01", "2026-02-01");
});

const reader = () => ({ county: testCounty, db: db.read });
const states = async (id = runId) => townshipStates(reader(), await storedRun(db, id));
const stateOf = async (townshipId: string, id = runId) => {
  const found = (await states(id)).find((one) => one.townshipId === townshipId);
  if (!found) throw new Error("no such township");
  return found;
};
const waiting = async () =>
  (await unconfirmedTownships(reader(), await storedRun(db, runId))).map((one) => one.townshipId);
const kinds = async (townshipId: string, id: string) =>
  (await stateOf(townshipId, id)).changes.map(({ kind, payeeId }) => `${kind} ${payeeId}`);
const confirm = async (actor = people.clerk, townshipId = "t1") =>
  confirmTownship(at(actor), { runId, townshipId, seen: (await stateOf(townshipId)).seen, note: null });
const refused = (key: string) => ({ messageKey: `pay.errors.${key}` });

describe("changes of a township", () => {
  test("the first run of a kind lists everybody; an unchanged month lists nobody", async () => {
    expect(await kinds("t2", runId)).toEqual(["joined p4"]);
    await forceLock(db, runId);
    const february = await runOf("month", "2026-02-01", "2026-03-01");
    expect((await states(february)).map(({ changes }) => changes.length)).toEqual([0, 0]);
  });

  test("left, joined, another post, another village, account and star; never a number", async () => {
    await setLevel(db, "p7", 3, "2025-01-01");
    await forceLock(db, runId);
    await db.transact(async (tx) => {
      const of = (personId: string) => and(eq(post.county, testCounty), eq(post.personId, personId));
      await tx.update(post).set({ until: "2026-01-20", endKind: "normal-exit" }).where(of("p1"));
      await tx.update(post).set({ post: "secretary" }).where(of("p2"));
      await tx.update(post).set({ placeId: "v1" }).where(of("p3"));
      await tx.update(post).set({ placeId: "v1" }).where(of("p4"));
      await tx.update(person).set({ bankAccountMac: "other" }).where(eq(person.id, "p5"));
    });
    await setLevel(db, "p7", 4, "2026-02-01");
    const february = await runOf("month", "2026-02-01", "2026-03-01");
    expect(await kinds("t1", february)).toEqual([
      "joined p4",
      "left p1",
      "post p2",
      "place p3",
      "account p5",
      "star p7",
    ]);
    expect(await kinds("t2", february)).toEqual(["left p4"]);
    const { changes } = await stateOf("t1", february);
    expect(changes.find(({ kind }) => kind === "account")).toMatchObject({ before: null, after: null });
    expect(changes.find(({ kind }) => kind === "star")).toMatchObject({ before: "3", after: "4" });
    expect(changes.find(({ kind }) => kind === "place")).toMatchObject({ wasPlace: "村v2", place: "村v1" });
  });
});

describe("what a township says", () => {
  test("a run waits until every township has confirmed", async () => {
    expect(await waiting()).toEqual(["t1", "t2"]);
    await confirm();
    expect(await waiting()).toEqual(["t2"]);
    await passAll(db, runId);
    const hash = (await storedRun(db, runId)).hash ?? "";
    const submit = () => submitRun(at(payCrew.admin), { runId, hash, note: null });
    await expect(submit()).rejects.toMatchObject(refused("blocked"));
    await confirm(people.leader2, "t2");
    await submit();
    expect((await storedRun(db, runId)).status).toBe("submitted");
    await expect(confirm()).rejects.toMatchObject(refused("otherStatus"));
  });

  test("what has to change first keeps the run waiting until it is confirmed", async () => {
    const { seen } = await stateOf("t1");
    const objection = "干部p1 已于一月离任";
    await objectTownship(at(people.leader), { runId, townshipId: "t1", seen, objection });
    expect(await waiting()).toEqual(["t1", "t2"]);
    expect((await stateOf("t1")).answer).toMatchObject({ objection, note: null });
    await confirm();
    expect(await waiting()).toEqual(["t2"]);
  });

  test("outside its own township it finds nothing", async () => {
    await expect(confirm(people.clerk2)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const other = { runId, townshipId: "nowhere", seen: "0".repeat(64), note: null };
    await expect(confirmTownship(at(people.clerk), other)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("a list that changed meanwhile is not confirmed, and one that changed later is asked about again", async () => {
    const { seen } = await stateOf("t1");
    await confirmAll(db, runId);
    await db.transact((tx) =>
      tx.update(post).set({ until: "2026-01-01", endKind: "normal-exit" }).where(eq(post.personId, "p2")),
    );
    await computeRun(at(payCrew.admin), { runId });
    expect(await waiting()).toEqual(["t1"]);
    const old = { runId, townshipId: "t1", seen, note: null };
    await expect(confirmTownship(at(people.clerk), old)).rejects.toMatchObject(refused("otherChanges"));
    await confirm();
    expect(await waiting()).toEqual([]);
  });

  test("who is paid by the run confirms nothing", async () => {
    const own = actorOf("clerk-p1", "township-recorder", { place: "t1", personId: "p1" });
    await expect(confirm(own)).rejects.toMatchObject(refused("ownPay"));
  });

  test("townships are let pass with a reason, only those that are waited for", async () => {
    await confirm();
    const skip = (townshipIds: string[]) =>
      skipTownships(at(payCrew.admin), { runId, townshipIds, reason: "电话核实" });
    await expect(skip(["t1"])).rejects.toMatchObject({ code: "NOT_FOUND" });
    await skip(["t2"]);
    expect(await waiting()).toEqual([]);
    expect((await stateOf("t2")).skipped).toMatchObject({ reason: "电话核实" });
    const kept = await db.read.select().from(payConfirmation).where(eq(payConfirmation.runId, runId));
    expect(kept.map(({ townshipId }) => townshipId)).toEqual(["t1"]);
  });
});

test("a figure that could not be computed blocks, by the payee's name", async () => {
  runId = await runOf("month", "2027-01-01", "2027-02-01");
  await confirmAll(db, runId);
  const found = await blockers(reader(), await storedRun(db, runId));
  const rows = await db.read.select().from(payRow).where(eq(payRow.runId, runId));
  expect(found.length).toBe(rows.length);
  expect(found[0]).toMatchObject({ code: "missing-input" });
});
