import { asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { auditEntry } from "@/db/schema/audit";
import { storedFile } from "@/db/schema/files";
import { decision } from "@/db/schema/procedure";
import { testStore } from "@/db/testing";
import { people } from "@/lib/rating/commands/testing";
import { by, openFullCycle, refusal } from "../testing";
import { readScan, storeScan } from "./scans";

const store = await testStore();
const most = 10 * 1024 * 1024;
let decisionId = "";

const pdf = (size: number, name = "纪要.pdf") => {
  const bytes = new Uint8Array(size);
  bytes.set([0x25, 0x50, 0x44, 0x46]);
  return new File([bytes], name, { type: "application/pdf" });
};
const store1 = (file: File, actor = people.leader) => storeScan(by(actor), { decisionId, file });

beforeAll(async () => {
  await openFullCycle(store);
  const rows = await store.read.select().from(decision).where(eq(decision.placeId, "t1"));
  decisionId = rows[0]?.id ?? "";
});

describe("the scan of the signed paper", () => {
  test("has at most 10 MB and is a picture or a pdf by its bytes", async () => {
    expect(await refusal(store1(pdf(most + 1)))).toMatchObject({ code: "VALIDATION", fields: ["file"] });
    expect((await refusal(store1(pdf(30 * 1024 * 1024)))).fields).toEqual(["file"]);
    const program = new File([new Uint8Array([0x4d, 0x5a, 0x90, 0x00])], "纪要.pdf", {
      type: "application/pdf",
    });
    expect((await refusal(store1(program))).fields).toEqual(["file"]);
    expect((await refusal(store1(new File([], "纪要.pdf")))).fields).toEqual(["file"]);
    const archive = new File([new Uint8Array([0x50, 0x4b, 0x03, 0x04])], "纪要.pdf");
    expect((await refusal(store1(archive))).fields).toEqual(["file"]);
    expect(await store.read.select({ id: storedFile.id }).from(storedFile)).toEqual([]);
    await store1(pdf(most));
  });

  test("comes from whoever records such decisions there", async () => {
    expect((await refusal(store1(pdf(100), people.clerk))).code).toBe("FORBIDDEN");
    expect((await refusal(store1(pdf(100), people.reviewer))).code).toBe("FORBIDDEN");
    expect((await refusal(store1(pdf(100), people.leader2))).code).toBe("NOT_FOUND");
    expect((await refusal(store1(pdf(100), people.discipline))).code).toBe("NOT_FOUND");
  });

  test("is replaced by a second one, the first stays stored, and the audit names both", async () => {
    const before = await store.read.select().from(decision).where(eq(decision.id, decisionId));
    const { fileId } = await store1(pdf(2_000, "盖章件.pdf"));
    const files = await store.read.select().from(storedFile).orderBy(asc(storedFile.id));
    expect(files.map((file) => file.size)).toEqual([most, 2_000]);
    const entries = await store.read.select().from(auditEntry).where(eq(auditEntry.action, "decision.scan"));
    const last = entries.sort((a, b) => a.id.localeCompare(b.id)).at(-1);
    expect(last).toMatchObject({
      before: { scanFileId: before[0]?.scanFileId },
      after: { scanFileId: fileId, size: 2_000 },
    });
  });

  test("is read within the scope of its place, and reading leaves its mark", async () => {
    expect((await refusal(readScan(by(people.leader2), { decisionId }))).code).toBe("NOT_FOUND");
    expect((await refusal(readScan(by(people.leader), { decisionId: "nothing" }))).code).toBe("NOT_FOUND");
    const file = await readScan(by(people.clerk), { decisionId });
    expect([file.contentType, file.fileName, file.bytes.length]).toEqual([
      "application/pdf",
      "乡党〔2026〕t1号.pdf",
      2_000,
    ]);
    await readScan(by(people.auditor), { decisionId });
    const seen = await store.read
      .select()
      .from(auditEntry)
      .where(eq(auditEntry.action, "decision.scan-read"))
      .orderBy(asc(auditEntry.id));
    expect(seen.map((row) => row.actorId)).toEqual(["clerk", "auditor"]);
  });
});
