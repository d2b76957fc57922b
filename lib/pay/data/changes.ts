import "server-only";
import { and, eq } from "drizzle-orm";
import { payConfirmation, payLine, payOverride, payRow } from "@/db/schema/pay";
import type { Read } from "@/db/store";
import { canonicalJson } from "@/lib/base/canonical";
import { addDays } from "@/lib/base/period";
import { levelEntryOn } from "@/lib/results/compute";
import { loadLevelEntries, textHash } from "@/lib/results/data";
import { loadPlaceBook } from "@/lib/roster/data";
import { type Change, changesBetween, type RunPerson } from "../compute/changes";
import { runBefore } from "./fresh";
import type { PayRun } from "./runs";

type Reader = { county: string; db: Read };

/** One township of a run: its people's changes since the run before, and what it said to them. */
export type TownshipState = {
  readonly townshipId: string;
  readonly name: string;
  readonly path: string;
  readonly people: number;
  readonly changes: readonly (Change & { readonly place: string; readonly wasPlace: string | null })[];
  /** Digest of the list, by which a confirmation names what was seen. */
  readonly seen: string;
  readonly answer: {
    readonly by: string;
    readonly at: Date;
    readonly note: string | null;
    readonly objection: string | null;
  } | null;
  /** Let pass without its confirmation. */
  readonly skipped: { readonly by: string; readonly reason: string } | null;
};

type Person = RunPerson & { readonly townshipId: string; readonly payeeKind: string };

async function peopleOf({ county, db }: Reader, run: PayRun): Promise<Person[]> {
  const regular = await db
    .selectDistinct({ payeeId: payLine.payeeId })
    .from(payLine)
    .where(and(eq(payLine.county, county), eq(payLine.runId, run.id), eq(payLine.kind, "regular")));
  const current = new Set(regular.map(({ payeeId }) => payeeId));
  const rows = await db
    .select({
      payeeKind: payRow.payeeKind,
      payeeId: payRow.payeeId,
      name: payRow.name,
      post: payRow.post,
      placeId: payRow.placeId,
      townshipId: payRow.townshipId,
      accountMac: payRow.accountMac,
      gaps: payRow.gaps,
    })
    .from(payRow)
    .where(and(eq(payRow.county, county), eq(payRow.runId, run.id)))
    .orderBy(payRow.payeeId);
  const ids = rows.filter(({ payeeKind }) => payeeKind === "person").map(({ payeeId }) => payeeId);
  const levels = await loadLevelEntries({ county, db }, ids);
  const day = addDays(run.periodUntil, -1);
  return rows.map(({ gaps, ...row }) => ({
    ...row,
    isCurrent: current.has(row.payeeId) || gaps.length > 0,
    level: levelEntryOn(levels.get(row.payeeId) ?? [], day)?.level ?? null,
  }));
}

const persons = (people: readonly Person[], townshipId: string) =>
  people.filter((one) => one.townshipId === townshipId && one.payeeKind === "person");

/** Every township that has payees in a run or had some in the run before, in the order of the county's places. */
export async function townshipStates(reader: Reader, run: PayRun): Promise<TownshipState[]> {
  const { county, db } = reader;
  const before = await runBefore(reader, run);
  const now = await peopleOf(reader, run);
  const then = before ? await peopleOf(reader, before) : [];
  const book = await loadPlaceBook(db, county);
  const day = addDays(run.periodUntil, -1);
  const nameOf = (placeId: string) => book.nearest(placeId, day)?.name ?? placeId;
  const answers = await db
    .select()
    .from(payConfirmation)
    .where(and(eq(payConfirmation.county, county), eq(payConfirmation.runId, run.id)));
  const skips = await db
    .select()
    .from(payOverride)
    .where(
      and(
        eq(payOverride.county, county),
        eq(payOverride.runId, run.id),
        eq(payOverride.code, "not-confirmed"),
      ),
    );
  const ids = [...new Set([...now, ...then].map(({ townshipId }) => townshipId))];
  return ids
    .flatMap((townshipId): TownshipState[] => {
      const at = book.nearest(townshipId, day);
      // Whoever is paid by the county itself has no township that could confirm.
      if (at?.kind !== "township") return [];
      const own = persons(now, townshipId);
      const changes = changesBetween(persons(then, townshipId), own);
      const seen = textHash(canonicalJson(changes));
      const answer = answers.find((one) => one.townshipId === townshipId);
      const skip = skips.find((one) => one.payeeId === townshipId && one.facts === seen);
      return [
        {
          townshipId,
          name: at.name,
          path: at.path,
          people: own.filter(({ isCurrent }) => isCurrent).length,
          changes: changes.map((change) => ({
            ...change,
            place: nameOf(change.placeId),
            wasPlace: change.kind === "place" && change.before ? nameOf(change.before) : null,
          })),
          seen,
          answer: answer
            ? {
                by: answer.recordedByName,
                at: answer.recordedAt,
                note: answer.note,
                objection: answer.objection,
              }
            : null,
          skipped: skip ? { by: skip.recordedByName, reason: skip.reason } : null,
        },
      ];
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Whether a township has neither confirmed its list nor been let pass with a reason. */
export const isUnconfirmed = ({ answer, skipped }: Pick<TownshipState, "answer" | "skipped">) =>
  !skipped && (answer === null || answer.objection !== null);

/** The townships without which a run cannot be submitted. */
export async function unconfirmedTownships(reader: Reader, run: PayRun): Promise<TownshipState[]> {
  return (await townshipStates(reader, run)).filter(isUnconfirmed);
}
