import { and, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { payLine, payRun } from "@/db/schema/pay";
import { frozenSubject } from "@/db/schema/results";
import { post } from "@/db/schema/roster";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { testCounty } from "@/lib/rating/commands/testing";
import { forceLock, openPay, runOf } from "../testing";
import { verifyPay } from "./verify";

let db: Store;
let january = "";
let february = "";
beforeEach(async () => {
  db = await testStore();
  await openPay(db);
  january = await runOf("month", "2026-01-01", "2026-02-01");
  await forceLock(db, january);
  await db.transact((tx) =>
    tx.update(post).set({ until: "2026-01-11", endKind: "normal-exit" }).where(eq(post.id, "post-p4-0")),
  );
  february = await runOf("month", "2026-02-01", "2026-03-01");
});

const verify = () => verifyPay({ county: testCounty, db: db.read });
const kinds = async () => (await verify()).faults.map(({ kind }) => kind).sort();

/** A draft's line that is changed behind the program's back, before the lock. */
const change = (payeeId: string) =>
  db.transact((tx) =>
    tx
      .update(payLine)
      .set({ amountFen: 1 })
      .where(and(eq(payLine.runId, february), eq(payLine.payeeId, payeeId), eq(payLine.kind, "regular"))),
  );

test("locked runs with a correction come out again to the fen; a draft is not looked at", async () => {
  expect(await verify()).toMatchObject({ runs: 1, notEqual: 0, faults: [] });
  await forceLock(db, february);
  const report = await verify();
  expect(report).toMatchObject({ runs: 2, notEqual: 0, faults: [] });
  expect(report.equal).toBeGreaterThan(10);
});

test("a line that was changed is named, and so is its run", async () => {
  await change("p1");
  await forceLock(db, february);
  expect(await kinds()).toEqual(["amount", "hash"]);
});

test("frozen inputs that were changed are named, with the lines that come out otherwise", async () => {
  await forceLock(db, february);
  await db.transact(async (tx) => {
    const [subject] = await tx.select().from(frozenSubject).where(eq(frozenSubject.subjectId, "p1")).limit(1);
    const facts = subject?.facts.replaceAll("村党组织书记", "村“两委”委员") ?? "";
    await tx
      .update(frozenSubject)
      .set({ facts })
      .where(eq(frozenSubject.frozenId, subject?.frozenId ?? ""));
  });
  const found = await kinds();
  expect(found).toContain("inputs");
  expect(found).toContain("basis");
});

test("a run whose hash was replaced does not verify", async () => {
  await db.transact((tx) => tx.update(payRun).set({ hash: "x" }).where(eq(payRun.id, february)));
  await forceLock(db, february);
  expect(await kinds()).toEqual(["hash"]);
});
