import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { cycleSubject } from "@/db/schema/rating";
import type { Read } from "@/db/store";
import { type Actor, can, inScope } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import type { Message } from "@/lib/base/errors";
import { stageAt } from "@/lib/procedure/compute";
import { inChunksOf } from "@/lib/procedure/data";
import type { Recorder } from "../compute";
import type { SubjectKind } from "../types";
import { hot, type Standing, standing } from "./hot";
import type { LoadedScheme } from "./plan";

/** By which permission a column is filled; whoever keys in for the branch, the village or the person is the township. */
const permissions: Readonly<Record<string, Permission>> = {
  township: "rating:record",
  branch: "rating:record",
  village: "rating:record",
  self: "rating:record",
  department: "rating:record-line",
  discipline: "sanction:write",
  county: "rating:open",
};

/** Whether the actor may fill a column about a place: by role and scope, a department by its line. */
export function mayRecord(actor: Actor, recorder: Recorder, placePath: string): boolean {
  if (recorder.role === "department") {
    return actor.grants.some(
      (grant) =>
        grant.role === "line-department" &&
        (recorder.line === null || grant.line === recorder.line) &&
        placePath.startsWith(grant.placePath ?? ""),
    );
  }
  return inScope(actor, permissions[recorder.role] ?? "rating:record", placePath);
}

/** Whether the place lies in any scope in which the actor records. */
export function recordsThere(actor: Actor, placePath: string): boolean {
  return [...new Set(Object.values(permissions))].some(
    (permission) => can(actor, permission) && inScope(actor, permission, placePath),
  );
}

/** One thing to be recorded about: a person, or a village with its covered cadres. */
export type Target = {
  readonly id: string;
  readonly placePath: string;
  readonly post: string | null;
  /** Why nothing may be recorded about it now. */
  readonly locked: Message | null;
};

const say = (key: string): Message => ({ key: `rating.errors.${key}` });

function lockOfPerson(actor: Actor, scheme: LoadedScheme, row: Standing): Message | null {
  if (row.coverage === "exempt") return say("exempt");
  if (row.coverage === "excluded") return say("notCovered");
  if (actor.personId === row.personId) return say("ownRating");
  if (row.status === "decided") return say("alreadyDecided");
  if (row.step === null || stageAt(scheme.steps, row.step) !== "record") return say("stepLocked");
  return null;
}

/** A village's figure is read by all its cadres: it is open as long as none of them has been handed on. */
function lockOfVillage(actor: Actor, scheme: LoadedScheme, cadres: readonly Standing[]): Message | null {
  const covered = cadres.filter((row) => row.coverage === "covered");
  if (covered.length === 0) return say("villageNotCovered");
  if (actor.personId !== null && covered.some((row) => row.personId === actor.personId))
    return say("ownRating");
  const open = covered.filter((row) => row.status === "open" || row.status === "returned");
  if (open.length === 0) return say("alreadyDecided");
  const handedOn = open.some((row) => row.step === null || stageAt(scheme.steps, row.step) !== "record");
  return handedOn ? say("villageSubmitted") : null;
}

type Input = { cycleId: string; subjectKind: SubjectKind; ids: readonly string[]; scheme: LoadedScheme };

/** What may be recorded about, by id; ids that the cycle does not know or the actor does not reach are missing. */
export async function targetsOf(
  { actor, db }: { actor: Actor; db: Read },
  input: Input,
): Promise<Map<string, Target>> {
  const { cycleId, scheme } = input;
  const ids = [...new Set(input.ids)];
  const own = and(eq(cycleSubject.county, actor.county), eq(cycleSubject.cycleId, cycleId));
  const found = new Map<string, Target>();
  if (input.subjectKind === "person") {
    const rows =
      ids.length === 1
        ? await hot().person.execute({ county: actor.county, cycleId, id: ids[0] })
        : await inChunksOf(ids, (chunk) =>
            standing(db).where(and(own, inArray(cycleSubject.personId, chunk))),
          );
    for (const row of rows) {
      if (!recordsThere(actor, row.placePath)) continue;
      found.set(row.personId, {
        id: row.personId,
        placePath: row.placePath,
        post: row.post,
        locked: lockOfPerson(actor, scheme, row),
      });
    }
    return found;
  }
  const rows = await inChunksOf(ids, (chunk) =>
    standing(db).where(and(own, inArray(cycleSubject.placeId, chunk))),
  );
  const byVillage = new Map<string, Standing[]>();
  for (const row of rows) byVillage.set(row.placeId, [...(byVillage.get(row.placeId) ?? []), row]);
  for (const [id, cadres] of byVillage) {
    const placePath = cadres[0]?.placePath ?? "";
    if (!recordsThere(actor, placePath)) continue;
    found.set(id, { id, placePath, post: null, locked: lockOfVillage(actor, scheme, cadres) });
  }
  return found;
}
