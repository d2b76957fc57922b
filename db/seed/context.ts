import { loadActor } from "../../lib/access/data/account";
import type { PlaceAt } from "../../lib/roster/data/place-book";
import type { DemoPerson } from "./people";

/** A township of the demo with the accounts that act for it. */
export type DemoTownship = {
  readonly id: string;
  readonly name: string;
  readonly recorder: string;
  readonly head: string;
};
export type DemoCounty = {
  readonly county: string;
  readonly placeId: string;
  readonly townships: readonly DemoTownship[];
  /** Chiefs to be rated, with the village and the township of their main post. */
  readonly chiefs: readonly (DemoPerson & {
    readonly personId: string;
    readonly village: PlaceAt;
    readonly townshipId: string;
  })[];
};

/** An account's actor on a day. @throws Error when the demo has no such account */
export async function actorOf(login: string, day: string) {
  const actor = await loadActor(login, day);
  if (!actor) throw new Error(`the demo has no account ${login} on ${day}`);
  return actor;
}

/** The chief behind the account "cadre": four stars, who reads what separates them from five. */
export function demoCadreOf<P extends Pick<DemoPerson, "target" | "honours">>(
  people: readonly P[],
): P | undefined {
  return people.find((person) => person.target === "qualified" && person.honours.length > 0);
}
