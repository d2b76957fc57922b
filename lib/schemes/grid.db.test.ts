import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { auditEntry, county, schemeVersion } from "@/db/schema";
import { testStore } from "@/db/testing";
import { mintActor } from "@/lib/access/actor";
import { isAppError } from "@/lib/base/errors";
import type { SchemeDocument } from "@/lib/rules/types";
import { template } from "@/schemes/run";
import { editDraft, importScheme } from "./commands";
import { gridTexts } from "./compute";

const store = await testStore();
const now = new Date("2026-03-02T02:00:00Z");
const grant = {
  role: "county-administrator" as const,
  placeId: null,
  placePath: null,
  organisationId: null,
  line: null,
};
const writer = {
  actor: mintActor({ county: "gp", userId: "writer", name: "用户", personId: "p-writer", grants: [grant] }),
  now,
};
let schemeVersionId = "";
let revision = 0;

const rows = (change: (code: string) => { max?: string } = () => ({})) =>
  (template("gaoping-star").items ?? []).map((item, i) => ({
    row: String(i + 1),
    was: item.code,
    order: String(i + 1),
    ...Object.fromEntries(Object.entries(gridTexts(item)).filter(([, text]) => text !== "")),
    ...change(item.code),
  }));
const save = (lines: ReturnType<typeof rows>, at = revision) =>
  editDraft(writer, { schemeVersionId, revision: at, part: "grid", rows: lines });
const stored = async () => {
  const [row] = await store.read.select().from(schemeVersion).where(eq(schemeVersion.id, schemeVersionId));
  return row?.document as SchemeDocument;
};
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (!isAppError(error)) throw error ?? new Error("nothing was refused");
  return { code: error.code, fields: Object.keys(error.fieldErrors ?? {}) };
};

beforeAll(async () => {
  await store.transact((tx) =>
    tx.insert(county).values({
      id: "gp",
      name: "高平市",
      divisionCode: "140581",
      isDemo: true,
      settings: {},
      createdAt: now,
    }),
  );
  const draft = await importScheme(writer, { document: template("gaoping-star") });
  schemeVersionId = draft.id;
  revision = draft.revision;
});

test("one save of the grid makes one revision and one entry of the audit, and leaves what it does not show", async () => {
  const before = await stored();
  const saved = await save(rows((code) => (code === "三会一课" ? { max: "12" } : {})));
  expect(saved.revision).toBe(revision + 1);
  const after = await stored();
  expect(after.items?.find(({ code }) => code === "三会一课")).toEqual({
    ...before.items?.find(({ code }) => code === "三会一课"),
    max: 12,
  });
  const entries = await store.read.select().from(auditEntry).where(eq(auditEntry.action, "scheme.save"));
  expect(entries).toHaveLength(1);
});

test("whoever saved in between is not overwritten, and a bad cell is named and stores nothing", async () => {
  expect(await refusal(save(rows()))).toMatchObject({ code: "CONFLICT" });
  const bad = rows((code) => (code === "组织生活" ? { max: "很多" } : {}));
  expect(await refusal(save(bad, revision + 1))).toEqual({ code: "VALIDATION", fields: ["rows.1.max"] });
  expect((await stored()).items?.find(({ code }) => code === "三会一课")).toMatchObject({ max: 12 });
});

test("a form that was tampered with is refused in words, never broken", async () => {
  const many = Array.from({ length: 401 }, () => ({ row: "1" }));
  const tampered: Record<string, unknown>[] = [
    { part: "grid", rows: many },
    { part: "grid", rows: "x" },
    { part: "grid", rows: [{ was: "没有的指标", code: "没有的指标" }] },
    { part: "grid", rows: [{ code: "甲", kind: "nothing" }] },
    { part: "grid", rows: [{ code: "甲", order: "NaN", max: "1e999" }] },
  ];
  for (const fields of tampered) {
    const { code } = await refusal(
      editDraft(writer, { schemeVersionId, revision: revision + 1, part: "grid", ...fields }),
    );
    expect(["VALIDATION", "NOT_FOUND"]).toContain(code);
  }
});
