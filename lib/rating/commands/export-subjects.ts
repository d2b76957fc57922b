import "server-only";
import { getStore } from "@/db/store";
import { requirePermission, scopePaths } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError } from "@/lib/base/errors";
import { allSubjects } from "../data/subjects";
import type { ListSubjectsInput } from "../schema";
import type { SubjectRow } from "../types";

/** Most people in one file. */
const largestExport = 20_000;

/** The people of a cycle as a list shows them, all pages of it; leaves a log entry. @throws AppError FORBIDDEN, NOT_FOUND, LIMIT */
export async function exportSubjects(
  { actor, now }: CommandContext,
  input: Omit<ListSubjectsInput, "page" | "pageSize">,
): Promise<SubjectRow[]> {
  requirePermission(actor, "rating:export");
  const rows = await getStore().snapshot((db) => allSubjects({ actor, db }, input, largestExport));
  if (rows.length > largestExport)
    throw new AppError("LIMIT", "rating.errors.exportTooLarge", { most: largestExport });
  await getStore().transact((tx) =>
    emit(tx, {
      actor,
      now,
      action: "result.export",
      subject: { kind: "cycle", id: input.cycleId },
      placePath: scopePaths(actor, "rating:export")[0] || null,
      after: { ...input, count: rows.length },
    }),
  );
  return rows;
}
