import "server-only";
import { and, asc, count, eq, not } from "drizzle-orm";
import { pointsEntry, pointsMember } from "@/db/schema/points";
import { person } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import type { Bilingual } from "@/lib/rules/types";
import type { ListKind } from "../../compute/lists";
import type { Branch } from "../../types";
import { loadBranch } from "../branches";
import type { ClosingRow } from "../closings";
import { loadPoints, type OpenPoints } from "../cycles";
import { loadArchive } from "./archive";
import { loadClosing } from "./closing";
import { bookedIn, isFrozen, type Stretch, standing } from "./where";

type Reader = { actor: Actor; db: Read };

export type ListRow = {
  readonly personId: string;
  readonly name: string;
  /** Good deeds of the period with how often; empty on a list of totals. */
  readonly deeds: readonly { readonly name: Bilingual; readonly times: number }[];
  readonly balanceE4: number | null;
};

/** Bonus items that stand in the books of the period, by member and item: neither taken back nor disputed. */
async function positiveRows(
  { actor, db }: Reader,
  { scheme }: OpenPoints,
  stretch: Stretch,
): Promise<ListRow[]> {
  const rows = await db
    .select({ personId: pointsEntry.personId, name: person.name, item: pointsEntry.item, times: count() })
    .from(pointsEntry)
    .innerJoin(person, and(eq(person.county, pointsEntry.county), eq(person.id, pointsEntry.personId)))
    .innerJoin(
      pointsMember,
      and(
        eq(pointsMember.county, pointsEntry.county),
        eq(pointsMember.cycleId, pointsEntry.cycleId),
        eq(pointsMember.personId, pointsEntry.personId),
        eq(pointsMember.standing, "covered"),
      ),
    )
    .where(
      and(bookedIn(actor.county, stretch), eq(pointsEntry.kind, "entry"), standing(db), not(isFrozen(db))),
    )
    .groupBy(pointsEntry.personId, person.name, person.namePinyin, pointsEntry.item)
    .orderBy(asc(person.namePinyin), asc(pointsEntry.personId))
    .limit(20_000);
  const known = [...scheme.items.values()].filter((item) => !item.isMinus && !item.isVeto);
  const people = new Map<string, ListRow>();
  for (const { personId, name, item: code, times } of rows) {
    const item = known.find((one) => one.code === code);
    if (!item) continue;
    const row = people.get(personId) ?? { personId, name, deeds: [], balanceE4: null };
    people.set(personId, { ...row, deeds: [...row.deeds, { name: item.name, times }] });
  }
  return [...people.values()];
}

export type BranchList = OpenPoints & { branch: Branch; closing: ClosingRow; rows: ListRow[] };

/** A list of a checked period by name: good deeds or totals. @throws AppError NOT_FOUND, also for unchecked books */
export async function loadList(
  reader: Reader,
  wanted: { cycleId: string; organisationId: string; closingId: string },
  kindOf: (open: OpenPoints) => ListKind,
): Promise<BranchList> {
  const { actor, db } = reader;
  const permission = "points:read" as const;
  const open = await loadPoints(reader, { ...wanted, permission });
  const branch = await loadBranch(reader, { ...wanted, permission });
  const closing = await loadClosing(reader, { ...wanted, permission });
  if (closing.organisationId !== branch.organisationId || closing.status !== "checked") throw notFound();
  const stretch = {
    cycleId: wanted.cycleId,
    organisationId: branch.organisationId,
    from: closing.periodFrom,
    until: closing.periodUntil,
  };
  const rows =
    kindOf(open) === "positive"
      ? await positiveRows(reader, open, stretch)
      : (await loadArchive({ county: actor.county, db }, closing)).rows.map((row) => ({ ...row, deeds: [] }));
  return { ...open, branch, closing, rows };
}
