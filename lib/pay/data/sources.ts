import "server-only";
import { and, asc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { payCut, payInput } from "@/db/schema/pay";
import { publishedResult } from "@/db/schema/results";
import { sanction } from "@/db/schema/roster";
import { scheme, schemeVersion } from "@/db/schema/schemes";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { groupBy } from "@/lib/base/group";
import type { Day } from "@/lib/base/period";
import { isCurrent, type LevelRow, loadLevelEntries } from "@/lib/results/data";
import {
  inChunks,
  loadPersonFacts,
  loadVillageYears,
  type PersonFacts,
  type PlaceBook,
  type VillageYear,
} from "@/lib/roster/data";
import type { SanctionKind } from "@/lib/roster/types";
import type { OutValue, SchemeDocument } from "@/lib/rules/types";

type Reader = { actor: Actor; db: Read };

export type OutcomeRow = {
  readonly scheme: string;
  readonly subjectId: string;
  readonly periodFrom: Day;
  readonly periodUntil: Day;
  readonly effectiveFrom: Day;
  readonly level: number | null;
  readonly values: Readonly<Record<string, OutValue>>;
};

export type CutRow = {
  readonly kind: SanctionKind;
  readonly document: string;
  readonly from: Day;
  readonly until: Day | null;
};

export type InputRow = { readonly name: string; readonly year: number | null; readonly value: string | null };

/** Everything that rules of pay read about the payees of a run, loaded once for all its units. */
export type Sources = {
  readonly book: PlaceBook;
  readonly people: ReadonlyMap<string, PersonFacts>;
  readonly levels: ReadonlyMap<string, LevelRow[]>;
  /** Code of a star scheme → the name of its level, whose history stands in `levels`. */
  readonly levelNames: ReadonlyMap<string, string>;
  readonly outcomes: ReadonlyMap<string, OutcomeRow[]>;
  readonly cuts: ReadonlyMap<string, CutRow[]>;
  /** By person or place; of each name and year the newest. */
  readonly inputs: ReadonlyMap<string, InputRow[]>;
  readonly villageYears: ReadonlyMap<string, Map<number, VillageYear>>;
};

async function outcomesOf({ actor, db }: Reader, codes: readonly string[], ids: readonly string[]) {
  if (codes.length === 0) return new Map<string, OutcomeRow[]>();
  const rows = await inChunks(ids, (chunk) =>
    db
      .select({
        scheme: scheme.code,
        subjectId: publishedResult.subjectId,
        periodFrom: publishedResult.periodFrom,
        periodUntil: publishedResult.periodUntil,
        effectiveFrom: publishedResult.effectiveFrom,
        level: publishedResult.level,
        values: publishedResult.values,
      })
      .from(publishedResult)
      .innerJoin(
        schemeVersion,
        and(
          eq(schemeVersion.county, publishedResult.county),
          eq(schemeVersion.id, publishedResult.schemeVersionId),
        ),
      )
      .innerJoin(scheme, and(eq(scheme.county, schemeVersion.county), eq(scheme.id, schemeVersion.schemeId)))
      .where(
        and(
          eq(publishedResult.county, actor.county),
          inArray(scheme.code, [...codes]),
          inArray(publishedResult.subjectId, chunk),
          isCurrent(db),
        ),
      )
      .orderBy(asc(publishedResult.effectiveFrom), asc(publishedResult.id)),
  );
  return groupBy(rows as OutcomeRow[], (row) => row.subjectId);
}

async function levelNamesOf({ actor, db }: Reader, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const rows = await db
    .select({ code: scheme.code, document: schemeVersion.document })
    .from(schemeVersion)
    .innerJoin(scheme, and(eq(scheme.county, schemeVersion.county), eq(scheme.id, schemeVersion.schemeId)))
    .where(
      and(
        eq(schemeVersion.county, actor.county),
        eq(scheme.kind, "star"),
        inArray(scheme.code, [...codes]),
        isNotNull(schemeVersion.effectiveFrom),
      ),
    )
    .orderBy(asc(schemeVersion.version))
    .limit(200);
  return new Map(
    rows.flatMap(({ code, document }) => {
      const { subject, outcomes } = document as SchemeDocument;
      return subject === "cadre" && outcomes?.level ? [[code, outcomes.level] as const] : [];
    }),
  );
}

async function cutsOf({ actor, db }: Reader, ids: readonly string[]) {
  const rows = await inChunks(ids, (chunk) =>
    db
      .select({
        personId: payCut.personId,
        kind: sanction.kind,
        document: sanction.document,
        from: payCut.from,
        until: payCut.until,
      })
      .from(payCut)
      .innerJoin(sanction, and(eq(sanction.county, payCut.county), eq(sanction.id, payCut.sanctionId)))
      .where(and(eq(payCut.county, actor.county), inArray(payCut.personId, chunk), isNull(payCut.revokedAt)))
      .orderBy(asc(payCut.from), asc(payCut.id)),
  );
  return groupBy(rows, (row) => row.personId);
}

async function inputsOf({ actor, db }: Reader, ids: readonly string[]) {
  const rows = await inChunks(ids, (chunk) =>
    db
      .select({
        subjectId: payInput.subjectId,
        name: payInput.name,
        year: payInput.year,
        value: payInput.value,
      })
      .from(payInput)
      .where(and(eq(payInput.county, actor.county), inArray(payInput.subjectId, chunk)))
      .orderBy(asc(payInput.id)),
  );
  const newest = new Map(rows.map((row) => [`${row.subjectId}/${row.name}/${row.year}`, row]));
  return groupBy([...newest.values()], (row) => row.subjectId);
}

/** Loads the sources of many payees in a fixed number of queries per 2,000 of them. */
export async function loadSources(
  reader: Reader,
  wanted: {
    book: PlaceBook;
    personIds: readonly string[];
    placeIds: readonly string[];
    /** Codes of the schemes whose outcomes are read. */
    reads: readonly string[];
    day: Day;
    years: readonly number[];
  },
): Promise<Sources> {
  const { actor, db } = reader;
  const { county } = actor;
  const { personIds, placeIds, day, years } = wanted;
  const all = [...new Set([...personIds, ...placeIds])];
  return {
    book: wanted.book,
    people: await loadPersonFacts(reader, { county, personIds, day }),
    levels: await loadLevelEntries({ county, db }, wanted.reads.length > 0 ? personIds : []),
    levelNames: await levelNamesOf(reader, wanted.reads),
    outcomes: await outcomesOf(reader, wanted.reads, all),
    cuts: await cutsOf(reader, personIds),
    inputs: await inputsOf(reader, all),
    villageYears: await loadVillageYears(reader, { county, placeIds, years }),
  };
}
