import "server-only";
import type { PostName } from "@/lib/roster/types";
import type { FactsDocument } from "@/lib/rules/types";
import type { Population } from "../population";

/** Somebody in a trial. Without the names nothing tells who it is. */
export type TriedPerson = {
  /** A number inside this trial, the same as long as its people are. */
  readonly number: number;
  readonly townshipId: string;
  readonly post: PostName;
  readonly name: string | null;
  readonly village: string | null;
};

/** The people of a trial by their ids, with name and village or without. */
export function triedPeople(
  { people }: Population,
  facts: FactsDocument,
  withNames: boolean,
): Map<string, TriedPerson> {
  const names = new Map(facts.subjects.map(({ id, name }) => [id, name ?? null]));
  const villages = new Map((facts.others?.village ?? []).map(({ id, name }) => [id, name ?? null]));
  return new Map(
    people.map(({ personId, townshipId, placeId, post }, i) => [
      personId,
      {
        number: i + 1,
        townshipId,
        post: post as PostName,
        name: withNames ? (names.get(personId) ?? null) : null,
        village: withNames ? (villages.get(placeId) ?? null) : null,
      },
    ]),
  );
}
