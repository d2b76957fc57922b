import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { payLine, payRow, payRun } from "@/db/schema/pay";
import type { Store, Tx } from "@/db/store";
import { testStore } from "@/db/testing";
import { at, openPay, payCrew, runOf, storedRun, takeTo } from "../testing";
import { dropRun, returnRun } from "./submit";

/** The database refuses, whatever program writes: what was submitted keeps its rows, what was locked goes forward only. */
let db: Store;
let runId = "";
beforeEach(async () => {
  db = await testStore();
  await openPay(db);
  runId = await runOf("month", "2026-01-01", "2026-02-01");
});

const attempt = (work: (tx: Tx) => Promise<unknown>) => db.transact(work);
const rows = () => db.read.select().from(payRow).where(eq(payRow.runId, runId));
const lines = () => db.read.select().from(payLine).where(eq(payLine.runId, runId));
const set = (values: Partial<typeof payRun.$inferInsert>) =>
  attempt((tx) => tx.update(payRun).set(values).where(eq(payRun.id, runId)));

async function expectShut() {
  const [row] = await rows();
  const [line] = await lines();
  if (!row || !line) throw new Error("an empty run");
  const other = await runOf("quarter", "2026-01-01", "2026-04-01");
  for (const work of [
    (tx: Tx) => tx.update(payRow).set({ netFen: 1 }).where(eq(payRow.runId, runId)),
    (tx: Tx) => tx.update(payRow).set({ runId: other }).where(eq(payRow.runId, runId)),
    (tx: Tx) => tx.delete(payRow).where(eq(payRow.runId, runId)),
    (tx: Tx) => tx.insert(payRow).values({ ...row, payeeId: "somebody" }),
    (tx: Tx) => tx.update(payLine).set({ amountFen: 1 }).where(eq(payLine.id, line.id)),
    (tx: Tx) => tx.delete(payLine).where(eq(payLine.id, line.id)),
    (tx: Tx) => tx.insert(payLine).values({ ...line, id: "another" }),
    (tx: Tx) => tx.delete(payRun).where(eq(payRun.id, runId)),
  ])
    await expect(attempt(work)).rejects.toThrow();
  expect(await rows()).toContainEqual(row);
  expect(await lines()).toContainEqual(line);
}

test("a draft may be changed, but not deleted", async () => {
  await attempt((tx) => tx.update(payLine).set({ amountFen: 1 }).where(eq(payLine.runId, runId)));
  await attempt((tx) => tx.delete(payLine).where(eq(payLine.runId, runId)));
  await expect(attempt((tx) => tx.delete(payRun).where(eq(payRun.id, runId)))).rejects.toThrow();
});

test("rows and lines of a submitted run stay, and come back with a return", async () => {
  await takeTo(db, runId, "check");
  await expectShut();
  await expect(set({ hash: "another" })).rejects.toThrow();
  await returnRun(at(payCrew.admin), { runId, reason: "再核一次" });
  await attempt((tx) => tx.delete(payLine).where(eq(payLine.runId, runId)));
  expect(await lines()).toEqual([]);
});

describe("7.5 a locked run", () => {
  beforeEach(() => takeTo(db, runId, "locked"));

  test("keeps its rows, its lines and itself", expectShut);

  test("goes forward only, with the same figures", async () => {
    for (const status of ["draft", "submitted", "dropped"] as const)
      await expect(set({ status })).rejects.toThrow();
    await expect(set({ netFen: 1 })).rejects.toThrow();
    await expect(set({ periodFrom: "2025-01-01" })).rejects.toThrow();
    await set({ status: "paid", paidOn: "2026-04-10" });
    await expect(set({ status: "locked" })).rejects.toThrow();
    await set({ status: "closed" });
    await expect(set({ status: "paid" })).rejects.toThrow();
    expect((await storedRun(db, runId)).status).toBe("closed");
  });
});

test("a dropped run keeps its rows for the record and does not come back", async () => {
  await dropRun(at(payCrew.admin), { runId, reason: "期间填错" });
  await expectShut();
  for (const status of ["draft", "locked"] as const) await expect(set({ status })).rejects.toThrow();
});
