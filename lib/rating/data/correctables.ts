import "server-only";
import { and, eq } from "drizzle-orm";
import { cycleSubject } from "@/db/schema/rating";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import type { Correctable } from "@/lib/procedure/data";
import { cellText, columnKey, e4Text } from "../compute";
import { knownCycle } from "./cycle-row";
import { type EntryRow, entryHeads, inForceOnly } from "./entries";
import { type LoadedScheme, loadScheme } from "./plan";

type Reader = { actor: Actor; db: Read };

/** A covered person of a cycle with the village whose indicators they read. @throws AppError NOT_FOUND */
export async function coveredSubject({ actor, db }: Reader, cycleId: string, personId: string) {
  const [row] = await db
    .select()
    .from(cycleSubject)
    .where(
      and(
        eq(cycleSubject.county, actor.county),
        eq(cycleSubject.cycleId, cycleId),
        eq(cycleSubject.personId, personId),
        eq(cycleSubject.coverage, "covered"),
      ),
    )
    .limit(1);
  if (!row) throw notFound();
  return row;
}

const bound = (e4: number | null) => (e4 === null ? null : e4Text(e4));

function ofEntry(scheme: LoadedScheme, row: EntryRow): Correctable[] {
  const name = scheme.plan.names.get(row.item) ?? { zh: row.item, en: row.item };
  const event = scheme.plan.events.get(row.item);
  if (event) {
    const when = [row.day, row.severity].filter(Boolean).join(" ");
    return [
      {
        entryId: row.id,
        name: { zh: `${name.zh}（${when}）`, en: `${name.en} (${when})` },
        value: row.valueE4 === null ? "" : e4Text(row.valueE4),
        minimum: event.needsQuantity ? bound(event.minE4) : null,
        maximum: event.needsQuantity ? bound(event.maxE4) : null,
        unit: null,
        article: event.article,
        isEvent: true,
      },
    ];
  }
  const column = scheme.plan.columns.get(columnKey(row.item, row.raterGroup));
  if (!column || row.kind !== "value") return [];
  const group = row.raterGroup;
  return [
    {
      entryId: row.id,
      name: group ? { zh: `${name.zh}（${group}）`, en: `${name.en} (${group})` } : name,
      value: cellText(column, row) ?? "",
      minimum: bound(column.minE4),
      maximum: bound(column.maxE4),
      unit: column.unit,
      article: column.article,
      isEvent: false,
    },
  ];
}

/**
 * Entries in force about a person and their village that an objection can correct: figures and events. The count of a
 * ballot is no single figure; where it was wrong, the case goes back to the township.
 */
export async function ratingCorrectables(
  reader: Reader,
  cycleId: string,
  personId: string,
): Promise<Correctable[]> {
  const { actor, db } = reader;
  const county = { county: actor.county, db };
  const cycle = await knownCycle(county, cycleId);
  const scheme = await loadScheme(county, cycle.schemeVersionId);
  const { placeId } = await coveredSubject(reader, cycleId, personId);
  const own = await entryHeads(county, { cycleId, subjectKind: "person", subjectIds: [personId] });
  const village = await entryHeads(county, { cycleId, subjectKind: "village", subjectIds: [placeId] });
  return inForceOnly([...own, ...village]).flatMap((row) => ofEntry(scheme, row));
}
