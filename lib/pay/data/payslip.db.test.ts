import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { auditEntry } from "@/db/schema/audit";
import { payRow } from "@/db/schema/pay";
import { post } from "@/db/schema/roster";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { actorOf, people } from "@/lib/rating/commands/testing";
import { lookAtPayslip } from "../commands/look";
import {
  addIncome,
  addPayScheme,
  at,
  forceLock,
  openPay,
  payCrew,
  runOf,
  setLevel,
  smallPay,
} from "../testing";
import { listOwnPay } from "./own";
import { loadPaidBy } from "./paid-by";
import { loadPayslip } from "./payslip";

let db: Store;
beforeEach(async () => {
  db = await testStore();
  await openPay(db, { id: "slip-1" });
});

const slip = (runId: string, payeeId: string, actor = payCrew.admin) =>
  loadPayslip({ actor, db: db.read }, { runId, payeeId }, "zh-CN");
const january = () => runOf("month", "2026-01-01", "2026-02-01");

describe("the payslip", () => {
  test("a line opens to article, formula, parameter with its source, and the post", async () => {
    const { lines, row, place } = await slip(await january(), "p1");
    const [line] = lines;
    expect(line).toMatchObject({ name: "基本报酬", entitledFen: 250_000, article: { number: "第一条" } });
    expect(place).toContain("村v1");
    expect(row).not.toHaveProperty("accountCipher");
    const [part] = line?.parts ?? [];
    const told = part?.explanation?.lines ?? [];
    expect(told.map(({ name }) => name)).toEqual(["月基本报酬", "年报酬", "扣减", "系数", "正职"]);
    expect(told.flatMap(({ parameters }) => parameters)[0]).toMatchObject({
      name: "农村居民人均可支配收入",
      value: "20000",
      source: "统计公报",
    });
    expect(told.find(({ name }) => name === "正职")?.inputs[0]).toMatchObject({ value: "村党组织书记" });
  });

  test("ended on 11 January: the stretch says 10 of 31 days, and its part is the line", async () => {
    await db.transact((tx) =>
      tx.update(post).set({ until: "2026-01-11", endKind: "normal-exit" }).where(eq(post.id, "post-p4-0")),
    );
    const [line] = (await slip(await january(), "p4")).lines;
    expect(line?.parts).toMatchObject([
      { grains: 10, of: 31, amount: "2500", fen: 80_645, from: "2026-01-01", until: "2026-01-11" },
    ]);
    expect(line?.amountFen).toBe(80_645);
  });

  test("a settlement names the run of the line that it settles", async () => {
    await addIncome(db, { id: "i26e", year: 2026, value: "20000", isExpected: true });
    const first = await runOf("month", "2027-01-01", "2027-02-01");
    await forceLock(db, first);
    const before = (await slip(first, "p1")).lines[0];
    expect(before?.parts[0]?.explanation?.lines.flatMap(({ parameters }) => parameters)[0]).toMatchObject({
      expected: true,
    });
    await addIncome(db, { id: "i26", year: 2026, value: "22000", correctsId: "i26e" });
    const { lines } = await slip(await runOf("month", "2027-02-01", "2027-03-01"), "p1");
    expect(lines[0]).toMatchObject({
      kind: "settlement",
      owedFrom: "2027-01-01",
      amountFen: 25_000,
      entitledFen: 275_000,
      corrects: { lineId: before?.id, runId: first },
    });
  });

  test("the star line knows the stars of each stretch; what was decided later was not known then", async () => {
    await setLevel(db, "p1", 3, "2025-01-01");
    await setLevel(db, "p1", 4, "2025-07-01");
    const run = await runOf("year", "2025-01-01", "2026-01-01");
    const [line] = (await slip(run, "p1")).lines;
    expect(line?.parts.map(({ fen, star }) => [fen, star?.level, star?.effectiveFrom])).toEqual([
      [75_000, 3, "2025-01-01"],
      [100_000, 4, "2025-07-01"],
    ]);
    const read = line?.parts[0]?.explanation?.lines[0];
    expect(read?.inputs).toContainEqual(expect.objectContaining({ name: "星级", value: "3" }));
    expect(read?.inWords).toContain("已定的星级（3）");
    expect(
      await loadPaidBy({ actor: payCrew.admin, db: db.read }, { personId: "p1", resultId: "x" }),
    ).toEqual([]);
  });

  test("a village is paid running costs by a scheme of its own", async () => {
    await addPayScheme(db, {
      id: "slip-village",
      document: {
        ...smallPay,
        code: "slip-village",
        subject: "village",
        articles: [],
        reads: [],
        parameters: [],
        rules: [{ name: "运转经费", formula: "165000", unit: "元" }],
        coverage: {},
        pay: {
          elements: [
            {
              code: "运转经费",
              kind: "running-costs",
              rule: "运转经费",
              per: "year",
              paid: "year",
              funds: [{ fund: "county", share: 1 }],
            },
          ],
        },
      } as unknown as typeof smallPay,
    });
    const run = await runOf("year", "2025-01-01", "2026-01-01");
    const { row, lines } = await slip(run, "v1");
    expect([row.payeeKind, lines[0]?.amountFen]).toEqual(["village", 16_500_000]);
  });
});

describe("who sees a payslip", () => {
  const notFound = expect.objectContaining({ code: "NOT_FOUND" });
  const superiors = () => [people.leader, people.clerk, actorOf("chief", "leader")];

  test("the person only once the run is locked, and a neighbour never", async () => {
    const run = await january();
    const neighbour = actorOf("u-p2", "cadre", { personId: "p2" });
    await expect(slip(run, "p1", payCrew.cadre)).rejects.toEqual(notFound);
    expect(await listOwnPay({ actor: payCrew.cadre, db: db.read })).toEqual([]);
    await forceLock(db, run);
    expect((await slip(run, "p1", payCrew.cadre)).row.netFen).toBe(250_000);
    expect(await listOwnPay({ actor: payCrew.cadre, db: db.read })).toMatchObject([
      { id: run, netFen: 250_000 },
    ]);
    await expect(slip(run, "p1", neighbour)).rejects.toEqual(notFound);
    await expect(slip(run, "p2", payCrew.cadre)).rejects.toEqual(notFound);
  });

  test("a superior does not by being one; finance, the chain and the auditor do", async () => {
    const run = await january();
    await forceLock(db, run);
    for (const actor of superiors()) await expect(slip(run, "p1", actor)).rejects.toEqual(notFound);
    for (const role of ["finance-clerk", "finance-approver", "county-reviewer", "auditor"] as const)
      expect((await slip(run, "p1", actorOf(role, role))).row.netFen).toBe(250_000);
  });

  test("a look by the office is in the log under the person, one's own is not", async () => {
    const run = await january();
    await lookAtPayslip(at(payCrew.checker), { runId: run, payeeId: "p1" });
    const own = actorOf("both", "finance-clerk", { personId: "p2" });
    await lookAtPayslip(at(own), { runId: run, payeeId: "p2" });
    await expect(lookAtPayslip(at(people.leader), { runId: run, payeeId: "p1" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const looks = await db.read.select().from(auditEntry).where(eq(auditEntry.action, "pay.reveal"));
    expect(looks).toMatchObject([{ subjectKind: "person", subjectId: "p1", after: { payRunId: run } }]);
  });

  test("every row's lines add up to its net", async () => {
    const run = await january();
    for (const { payeeId, netFen } of await db.read.select().from(payRow).where(eq(payRow.runId, run))) {
      const { lines } = await slip(run, payeeId);
      expect(lines.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(netFen);
    }
  });
});
