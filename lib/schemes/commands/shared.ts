import "server-only";
import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { schemeVersion } from "@/db/schema/schemes";
import type { Read, Tx } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { canonicalJson } from "@/lib/base/canonical";
import { AppError, notFound } from "@/lib/base/errors";
import { readScheme } from "@/lib/rules";
import type { SchemeDocument } from "@/lib/rules/types";
import { judge, type RegisterNames } from "../compute";

export type VersionRow = typeof schemeVersion.$inferSelect;

/** Digest of a scheme document, the same in both databases and for every order of its fields. */
export function schemeHash(document: SchemeDocument): string {
  return createHash("sha256").update(canonicalJson(document)).digest("hex");
}

/** The version in the actor's county. @throws AppError NOT_FOUND */
export async function versionRow(db: Read, actor: Actor, schemeVersionId: string): Promise<VersionRow> {
  const [row] = await db
    .select()
    .from(schemeVersion)
    .where(and(eq(schemeVersion.county, actor.county), eq(schemeVersion.id, schemeVersionId)))
    .limit(1);
  if (!row) throw notFound();
  return row;
}

/** @throws AppError STATE when the version left the draft, CONFLICT when somebody saved in between */
export function requireDraft(row: VersionRow, revision?: number): void {
  if (row.status !== "draft") throw new AppError("STATE", "schemes.errors.notDraft");
  if (revision !== undefined && revision !== row.revision) {
    throw new AppError("CONFLICT", "schemes.errors.changedMeanwhile");
  }
}

/** The shape of a scheme or a refusal that names the first places. @throws AppError VALIDATION */
export function requireShape(json: unknown): SchemeDocument {
  const read = readScheme(json);
  if (read.ok) return read.scheme;
  const places = read.findings
    .slice(0, 5)
    .map((finding) => finding.place.path ?? finding.place.part)
    .join("、");
  throw new AppError("VALIDATION", "schemes.errors.shape", { count: read.findings.length, places });
}

/** @throws AppError STATE when errors or failing examples stand against it, VALIDATION when warnings lack a reason */
export function requireSound(
  document: SchemeDocument,
  warningReason: string | null | undefined,
  register: RegisterNames,
): void {
  const { findings, examples } = judge(document, register);
  const errors = findings.filter((finding) => finding.severity === "error");
  if (errors.length > 0) {
    const codes = [...new Set(errors.map((finding) => finding.code))].slice(0, 5).join("、");
    throw new AppError("STATE", "schemes.errors.hasErrors", { count: errors.length, codes });
  }
  const failing = examples.filter((example) => !example.passed);
  if (failing.length > 0) {
    throw new AppError("STATE", "schemes.errors.examplesFail", {
      count: failing.length,
      name: failing[0]?.name ?? "",
    });
  }
  const warnings = findings.length;
  if (warnings > 0 && !warningReason) {
    throw new AppError(
      "VALIDATION",
      "schemes.errors.warningsNeedReason",
      { count: warnings },
      {
        warningReason: { key: "schemes.errors.warningsNeedReason", values: { count: warnings } },
      },
    );
  }
}

/** Writes a changed document into a draft; the where clause keeps two savers apart. */
export async function storeDraft(
  tx: Tx,
  row: VersionRow,
  document: SchemeDocument,
  now: Date,
): Promise<{ revision: number; hash: string }> {
  const next = { document, hash: schemeHash(document), revision: row.revision + 1, updatedAt: now };
  const stored = await tx
    .update(schemeVersion)
    .set(next)
    .where(
      and(
        eq(schemeVersion.county, row.county),
        eq(schemeVersion.id, row.id),
        eq(schemeVersion.status, "draft"),
        eq(schemeVersion.revision, row.revision),
      ),
    )
    .returning({ id: schemeVersion.id });
  if (stored.length === 0) throw new AppError("CONFLICT", "schemes.errors.changedMeanwhile");
  return next;
}
