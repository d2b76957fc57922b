import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { person, post } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import type { Message } from "@/lib/base/errors";
import type { Day } from "@/lib/base/period";
import { shortPlaceName } from "@/lib/roster/compute/divisions";
import { normaliseNumber } from "@/lib/roster/compute/numbers";
import { inChunks, loadPlaceBook, type PlaceAt, type PlaceBook } from "@/lib/roster/data";
import { numberMac } from "@/lib/roster/data/numbers";
import type { Subject, Who } from "../compute/pasted";

type Reader = { county: string; db: Read };

export type Match =
  | { readonly id: string; readonly name: string; readonly placePath: string | null }
  | { readonly problem: Message };

const problem = (key: string, values?: Message["values"]): Match => ({
  problem: { key: `pay-inputs.errors.${key}`, ...(values ? { values } : {}) },
});
const squeezed = (text: string) => text.replace(/\s+/g, "");

/** Finds villages by township and name as offices write them. */
function villageFinder(book: PlaceBook, day: Day) {
  const townships = new Map<string, string>();
  for (const at of book.all(day))
    if (at.kind === "township") {
      townships.set(at.name, at.path);
      townships.set(at.name.replace(/(镇|乡|街道|街道办事处)$/, ""), at.path);
    }
  return ({ township, village }: Who): PlaceAt | Match => {
    if (village === "") return problem("noVillage");
    const path = township === "" ? "" : townships.get(township.replace(/街道办事处$/, "街道"));
    if (path === undefined) return problem("unknownTownship", { name: township });
    for (const name of [village, shortPlaceName(village), `${village}村`, `${village}社区`]) {
      const found = book.byName(name, day, path);
      if (found.length > 1) return problem("severalVillages", { name: village });
      if (found[0]) return found[0];
    }
    return problem("unknownVillage", { name: village });
  };
}

type Person = { id: string; name: string; mac: string | null; places: string[] };

async function peopleOf({ county, db }: Reader, rows: readonly Who[]): Promise<Person[]> {
  const macs = rows.flatMap(({ idNumber }) => (idNumber ? [numberMac(county, "id-number", idNumber)] : []));
  const names = [...new Set(rows.filter(({ idNumber }) => !idNumber).map(({ name }) => squeezed(name)))];
  const columns = { id: person.id, name: person.name, mac: person.idNumberMac };
  const read = (column: typeof person.name | typeof person.idNumberMac) => (chunk: string[]) =>
    db
      .select(columns)
      .from(person)
      .where(and(eq(person.county, county), inArray(column, chunk)));
  const found = [
    ...(await inChunks(macs, read(person.idNumberMac))),
    ...(await inChunks(names, read(person.name))),
  ];
  const people = new Map(found.map((row) => [row.id, { ...row, places: [] as string[] }]));
  const posts = await inChunks([...people.keys()], (chunk) =>
    db
      .select({ personId: post.personId, placeId: post.placeId })
      .from(post)
      .where(and(eq(post.county, county), inArray(post.personId, chunk)))
      .orderBy(post.from),
  );
  for (const { personId, placeId } of posts) people.get(personId)?.places.push(placeId);
  return [...people.values()];
}

/** Whom each row of a list means: by ID number, else by name and village; ambiguous ones get a sentence. */
export async function matchPayees(
  reader: Reader,
  rows: readonly Who[],
  { subject, day }: { subject: Subject; day: Day },
): Promise<Match[]> {
  const book = await loadPlaceBook(reader.db, reader.county);
  const villageOf = villageFinder(book, day);
  if (subject === "village")
    return rows.map((row) => {
      const at = villageOf(row);
      return "placeId" in at ? { id: at.placeId, name: at.name, placePath: at.path } : at;
    });
  const people = await peopleOf(reader, rows);
  const matchOf = ({ id, name, places }: Person): Match => ({
    id,
    name,
    placePath: book.nearest(places.at(-1) ?? "", day)?.path ?? null,
  });
  return rows.map((row) => {
    if (row.idNumber) {
      const mac = numberMac(reader.county, "id-number", normaliseNumber(row.idNumber));
      const own = people.find((one) => one.mac === mac);
      if (!own) return problem("unknownPerson");
      const isOther = row.name !== "" && squeezed(row.name) !== squeezed(own.name);
      return isOther ? problem("otherName", { name: row.name }) : matchOf(own);
    }
    if (row.name === "") return problem("noName");
    const alike = people.filter((one) => squeezed(one.name) === squeezed(row.name));
    const at = row.village === "" ? null : villageOf(row);
    if (at && !("placeId" in at)) return at;
    const here = at ? alike.filter(({ places }) => places.includes(at.placeId)) : alike;
    if (here.length > 1) return problem("severalPeople", { name: row.name, count: here.length });
    return here[0] ? matchOf(here[0]) : problem("unknownPerson");
  });
}

/** The sentence at a row that means somebody who stood in an earlier row already. */
export function repeats(matches: readonly Match[]): (Message | null)[] {
  const seen = new Map<string, number>();
  return matches.map((match, at) => {
    if ("problem" in match) return match.problem;
    const before = seen.get(match.id);
    seen.set(match.id, before ?? at);
    return before === undefined ? null : { key: "pay-inputs.errors.repeated", values: { row: before + 1 } };
  });
}
