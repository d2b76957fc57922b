import "server-only";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { addDays, type Day } from "@/lib/base/period";
import { loadPlaceBook } from "@/lib/roster/data";
import { loadParameters } from "@/lib/schemes/data";
import type { ParameterFacts } from "@/lib/schemes/types";
import { unitsEndingIn } from "../../compute/units";
import { personsOf, villagesIn } from "../candidates";
import { newestUnits } from "../forecast";
import { loadPayVersions, type PayScheme, type PayVersions } from "../schemes";
import { loadSources, type Sources } from "../sources";
import { runsOfYear } from "../target-lines";
import { type Assumed, assumeOn } from "./assume";

type Reader = { actor: Actor; db: Read };

/** Everything that pay of the running year and the next is tried on, loaded once. Real people; nothing is stored. */
export type PayGround = Assumed & {
  /** The running year. */
  readonly year: number;
  /** Pay schemes in force on the day of the question. */
  readonly schemes: readonly PayScheme[];
  /** The version that governs the last day of a month of the two years; null when none does. */
  readonly versionOn: (schemeId: string, day: Day) => PayScheme | null;
  readonly sources: Sources;
  /** By scheme: people and villages whom it may pay within the two years. */
  readonly payees: ReadonlyMap<string, readonly string[]>;
  readonly parameters: ParameterFacts;
  /** "scheme/element" → first day of its newest locked unit. */
  readonly newest: ReadonlyMap<string, string>;
};

/** Every version that governs a month's end of a span, read at once: questions outlive the state they were read from. */
async function governingIn(versions: PayVersions, span: { from: Day; until: Day }) {
  const governing = new Map<string, PayScheme>();
  for (const month of unitsEndingIn("month", span)) {
    const day = addDays(month.until, -1);
    for (const scheme of await versions.on(day)) governing.set(`${scheme.schemeId}/${day}`, scheme);
  }
  return governing;
}

/**
 * The ground for trying pay rules. Trusts the caller to see totals of the whole county.
 * @param also a version that is not in force, whose people count too
 */
export async function loadPayGround(
  reader: Reader,
  { day, also }: { day: Day; also?: PayScheme },
): Promise<PayGround> {
  const { actor, db } = reader;
  const { county } = actor;
  const versions = await loadPayVersions({ county, db });
  const year = Number(day.slice(0, 4));
  const schemes = await versions.on(day);
  const span = { from: `${year}-01-01`, until: `${year + 2}-01-01` };
  const lastDay = addDays(span.until, -1);
  const governing = await governingIn(versions, span);
  const known = new Map(
    [...governing.values(), ...schemes, ...(also ? [also] : [])].map((one) => [one.versionId, one]),
  );
  const book = await loadPlaceBook(db, county);
  const payees = new Map<string, string[]>();
  for (const scheme of known.values()) {
    const own =
      scheme.subject === "village" ? villagesIn(book, span) : await personsOf({ county, db }, scheme, span);
    payees.set(scheme.schemeId, [...new Set([...(payees.get(scheme.schemeId) ?? []), ...own])].sort());
  }
  const all = [...new Set([...payees.values()].flat())].sort();
  const places = new Set(villagesIn(book, span));
  const documents = [...known.values()].map(({ document }) => document);
  const sources = await loadSources(reader, {
    book,
    personIds: all.filter((id) => !places.has(id)),
    placeIds: [...places],
    reads: [...new Set(documents.flatMap(({ reads }) => (reads ?? []).map((one) => one.scheme)))],
    day: lastDay,
    years: [year - 2, year - 1, year, year + 1],
  });
  const runIds = (await runsOfYear({ county, db }, year - 1, null)).map(({ id }) => id);
  const register = (await loadParameters(reader, { day: lastDay })) ?? [];
  return {
    ...assumeOn({ sources, register, documents, years: [year, year + 1] }),
    year,
    schemes,
    versionOn: (schemeId, on) => governing.get(`${schemeId}/${on}`) ?? null,
    payees,
    newest: await newestUnits(reader, runIds, `${year + 1}-01-01`),
  };
}
