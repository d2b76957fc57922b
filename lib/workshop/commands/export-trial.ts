import "server-only";
import { getStore, type Read } from "@/db/store";
import { type Actor, requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, notFound } from "@/lib/base/errors";
import { loadSchemeVersion } from "@/lib/schemes/data";
import type { SchemeVersion } from "@/lib/schemes/types";
import type { Cause } from "../compute/simulation/causes";
import type { Pair } from "../compute/simulation/compare";
import { moversOf } from "../compute/simulation/movers";
import { hasOpenedNames, namedTrial } from "../data/simulation/names";
import type { TriedPerson } from "../data/simulation/people";
import { runTrial, type Trial } from "../data/simulation/run";
import type { ExportTrialInput } from "../schema/simulation";

/** Most people in one file. */
const largestExport = 20_000;

export type ExportedMover = Pair & {
  readonly person: TriedPerson;
  readonly township: string;
  readonly causes: readonly Cause[];
};
export type ExportedTrial = {
  readonly versions: { readonly before: SchemeVersion; readonly after: SchemeVersion };
  readonly movers: readonly ExportedMover[];
  readonly withNames: boolean;
};

type Run = Omit<ExportedTrial, "movers"> & { readonly trial: Trial };

async function runFor(
  { actor, db, now }: { actor: Actor; db: Read; now: Date },
  { schemeVersionId, partnerId, cycleId, names }: ExportTrialInput,
): Promise<Run> {
  const reader = { actor, db };
  const after = await loadSchemeVersion(reader, { schemeVersionId });
  const before = await loadSchemeVersion(reader, { schemeVersionId: partnerId });
  if (after.kind !== "star" || before.kind !== "star") throw notFound();
  const versions = { before, after };
  const named = { schemeVersionId, trial: namedTrial(versions, cycleId), now };
  const withNames = names === "1" && (await hasOpenedNames(reader, named));
  const trial = await runTrial(reader, { versions, cycleId, withNames });
  if (trial.kind === "broken") {
    const values = { version: trial.version.version, errors: trial.errors };
    throw new AppError("STATE", "simulation.errors.broken", values);
  }
  return { versions, trial, withNames };
}

/**
 * Those whose level differs in a trial, for a sheet; with the names only where the log holds that they were shown. Leaves
 * a log entry. @throws AppError FORBIDDEN, NOT_FOUND, STATE where a version cannot be computed, LIMIT
 */
export async function exportTrial(
  { actor, now }: CommandContext,
  input: ExportTrialInput,
): Promise<ExportedTrial> {
  requirePermission(actor, "rating:read");
  const { versions, trial, withNames } = await getStore().snapshot((db) => runFor({ actor, db, now }, input));
  const movers = moversOf(trial.comparison.pairs, input);
  if (movers.length > largestExport)
    throw new AppError("LIMIT", "simulation.errors.tooMany", { most: largestExport });
  await getStore().transact((tx) =>
    emit(tx, {
      actor,
      now,
      action: "scheme.simulate-export",
      subject: { kind: "scheme-version", id: versions.after.id },
      placePath: trial.period.placePath,
      after: { ...namedTrial(versions, trial.period.id), withNames, people: movers.length },
    }),
  );
  const townships = new Map(trial.townships.map(({ id, name }) => [id, name]));
  return {
    versions,
    withNames,
    movers: movers.flatMap((pair) => {
      const person = trial.people.get(pair.personId);
      const township = townships.get(pair.townshipId) ?? "";
      return person ? [{ ...pair, person, township, causes: trial.causesOf(pair.personId) }] : [];
    }),
  };
}
