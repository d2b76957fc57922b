import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { auditEntry } from "@/db/schema/audit";
import { payInput, payLine, payVillageAccount, payWithholding } from "@/db/schema/pay";
import { person } from "@/db/schema/roster";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { testCounty } from "@/lib/rating/commands/testing";
import { numberMac } from "@/lib/roster/data/numbers";
import type { SchemeDocument } from "@/lib/rules/types";
import { openVillageAccount } from "../data/village-accounts";
import { loadWithholdings } from "../data/withholdings";
import { at, openPay, payCrew, runOf, smallPay } from "../testing";
import { enterInputs } from "./inputs";
import { enterVillageAccounts } from "./village-accounts";
import { endWithholding, enterWithholdings } from "./withholdings";

const withInputs: SchemeDocument = {
  ...smallPay,
  code: "pay-with-inputs",
  inputs: [
    { name: "奖励", type: "number", unit: "元", subject: "person", min: 0, max: 5_000 },
    { name: "异地", type: "boolean", subject: "person", default: false },
    { name: "类区", type: "text", subject: "village", choices: ["一类", "二类"] },
  ],
  rules: smallPay.rules.map((rule) =>
    rule.name === "星级补贴" ? { ...rule, formula: "奖励+IF(异地, 100, 0)" } : rule,
  ),
};

let db: Store;
beforeEach(async () => {
  db = await testStore();
  await openPay(db, { document: withInputs, id: "pay-inputs" });
});

const admin = at(payCrew.admin);
const finance = at(payCrew.checker);
const document = "组发〔2026〕1号";
const problems = (rows: readonly { problem: { key: string } | null }[]) =>
  rows.map(({ problem }) => problem?.key.replace("pay-inputs.errors.", "") ?? null);

describe("declared inputs", () => {
  const enter = (text: string, more: Partial<Parameters<typeof enterInputs>[1]> = {}) =>
    enterInputs(admin, { name: "奖励", year: 2025, document, text, ...more });

  test("a bad row says what is wrong and nothing is written: 5,000 is the most, 5,000.01 is refused", async () => {
    const text = [
      "干部p1\t村v1\t5,000",
      "干部p2\t村v1\t5000.01",
      "干部p9\t村v1\t1",
      "干部p3\t村v9\t1",
      "干部p1\t村v1\t1",
    ].join("\n");
    const { rows, saved } = await enter(text, { save: "yes" });
    expect(problems(rows)).toEqual([
      null,
      "errors.field.tooBig",
      "unknownPerson",
      "unknownVillage",
      "repeated",
    ]);
    expect(saved).toBe(0);
    expect(await db.read.select().from(payInput)).toEqual([]);
  });

  test("checked, then saved; a newer value holds, the old one stays, and the rule reads it: 1,200 + 100", async () => {
    expect((await enter("干部p1\t村v1\t800")).saved).toBe(0);
    await enter("干部p1\t村v1\t800", { save: "yes" });
    const again = await enter("姓名\t村\t奖励\n干部p1\t村v1\t1200", { save: "yes" });
    expect(again.rows[0]?.now).toBe("800");
    await enter("干部p1\t村v1\t是", { name: "异地", year: undefined, save: "yes" });
    expect(await db.read.select().from(payInput)).toHaveLength(3);
    const run = await runOf("year", "2025-01-01", "2026-01-01");
    const [line] = await db.read
      .select()
      .from(payLine)
      .where(and(eq(payLine.runId, run), eq(payLine.payeeId, "p1")));
    expect(line?.amountFen).toBe(130_000);
  });

  test("a value that is taken back is missing again, not nought", async () => {
    await enter("干部p1\t村v1\t800", { save: "yes" });
    await enter("干部p1\t村v1\t撤回", { save: "yes" });
    const run = await runOf("year", "2025-01-01", "2026-01-01");
    const lines = await db.read
      .select()
      .from(payLine)
      .where(and(eq(payLine.runId, run), eq(payLine.payeeId, "p1")));
    expect(lines).toEqual([]);
  });

  test("by village, from a list of choices", async () => {
    const { rows } = await enter("村v1\t一类\n村v2\t三类", { name: "类区" });
    expect(problems(rows)).toEqual([null, "choice"]);
  });

  test("two of one name in a village are told apart by the ID number", async () => {
    const idNumber = "140581197001011234";
    await db.transact((tx) =>
      tx
        .update(person)
        .set({ name: "干部p2", idNumberMac: numberMac(testCounty, "id-number", idNumber) })
        .where(eq(person.id, "p1")),
    );
    expect(problems((await enter("干部p2\t村v1\t1")).rows)).toEqual(["severalPeople"]);
    expect(problems((await enter(`${idNumber}\t干部p2\t1`)).rows)).toEqual([null]);
    expect(problems((await enter(`${idNumber}\t张三\t1`)).rows)).toEqual(["otherName"]);
  });

  test("nobody but those who prepare or check pay, and only what a scheme asks for", async () => {
    await expect(
      enterInputs(at(payCrew.cadre), { name: "奖励", text: "a\tb\t1", document }),
    ).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(enter("a\tb\t1", { name: "别的" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(enter("  ")).rejects.toMatchObject({ code: "VALIDATION" });
  });

  test("the log holds neither the value nor a number", async () => {
    await enter("干部p1\t村v1\t4321", { save: "yes" });
    const entries = await db.read.select().from(auditEntry).where(eq(auditEntry.action, "pay.input"));
    expect(entries).toHaveLength(1);
    expect(JSON.stringify(entries)).not.toContain("4321");
  });
});

describe("withholdings", () => {
  const enter = (text: string, more: Partial<Parameters<typeof enterWithholdings>[1]> = {}) =>
    enterWithholdings(finance, { kind: "pension", from: "2026-01-01", document, text, save: "yes", ...more });
  const heldIn = async (month: string, until: string) =>
    (await loadWithholdings({ county: testCounty, db: db.read }, { from: month, until }))
      .get("p1")
      ?.map(({ amountFen }) => amountFen);

  test("120.00 from January and 150.00 from March: February keeps back 120.00, March 150.00, never both", async () => {
    await enter("干部p1\t村v1\t120");
    const later = await enter("干部p1\t村v1\t150", { from: "2026-03-01" });
    expect(later.rows[0]?.now).toBe("120.00");
    expect(await heldIn("2026-02-01", "2026-03-01")).toEqual([12_000]);
    expect(await heldIn("2026-03-01", "2026-04-01")).toEqual([15_000]);
  });

  test("entered again from the same day, the first never holds", async () => {
    await enter("干部p1\t村v1\t120");
    await enter("干部p1\t村v1\t130");
    expect(await heldIn("2026-01-01", "2026-02-01")).toEqual([13_000]);
  });

  test("ended on 1 March: February still, March no more", async () => {
    await enter("干部p1\t村v1\t120");
    const [row] = await db.read.select().from(payWithholding);
    await endWithholding(finance, { withholdingId: row?.id ?? "", until: "2026-03-01" });
    expect(await heldIn("2026-02-01", "2026-03-01")).toEqual([12_000]);
    expect(await heldIn("2026-03-01", "2026-04-01")).toBeUndefined();
    await expect(
      endWithholding(finance, { withholdingId: row?.id ?? "", until: "2026-05-01" }),
    ).rejects.toMatchObject({
      code: "VALIDATION",
    });
  });

  test("0.01 is an amount, 0 and words are none", async () => {
    const { rows, saved } = await enter("干部p1\t村v1\t0.01\n干部p2\t村v1\t0\n干部p4\t村v3\t很多");
    expect(problems(rows)).toEqual([null, "amount", "amount"]);
    expect(saved).toBe(0);
  });
});

describe("villages' accounts", () => {
  const account = "6217001234567890123";
  const enter = (text: string) => enterVillageAccounts(finance, { text, save: "yes" });

  test("closed in the table, masked on the screen, opened for the bank, unknown to the log", async () => {
    const { rows, saved } = await enter(`村v1\t村v1经济合作社\t${account}\t农商行\n`);
    expect(saved).toBe(1);
    expect(rows[0]?.value).toContain("************0123");
    const [row] = await db.read.select().from(payVillageAccount);
    expect(row).toMatchObject({ accountTail: "0123", bankName: "农商行" });
    expect(JSON.stringify(row)).not.toContain(account);
    expect(openVillageAccount(testCounty, "v1", row?.accountCipher ?? "")).toBe(account);
    const log = await db.read.select().from(auditEntry).where(eq(auditEntry.action, "pay.village-account"));
    expect(JSON.stringify(log)).not.toContain("0123");
  });

  test("a wrong number or no bank is refused at its row, and the right row is not written either", async () => {
    const { rows } = await enter(
      `村v1\t合作社\t${account}\t农商行\n村v2\t合作社\t123\t农商行\n村v4\t合作社\t${account}\t`,
    );
    expect(problems(rows)).toEqual([null, "roster.errors.bankAccountForm", "noBank"]);
    expect(await db.read.select().from(payVillageAccount)).toEqual([]);
  });

  test("a changed account takes the place of the one before", async () => {
    await enter(`村v1\t合作社\t${account}\t农商行`);
    const { rows } = await enter("村v1\t合作社\t6217001234567899999\t农商行");
    expect(rows[0]?.now).toBe("************0123");
    expect(await db.read.select().from(payVillageAccount)).toHaveLength(1);
  });
});
