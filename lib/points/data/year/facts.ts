import "server-only";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import type { FactsDocument } from "@/lib/rules/types";
import { computeMembers, withSubPeriods } from "../../compute";
import { cohortOf } from "../cohort";
import type { OpenPoints } from "../cycles";
import { gatherMembers, memberRows } from "../gather";

type Reader = { actor: Actor; db: Read };

/** Everything from which some members are computed, those included on whom their figures depend. */
export async function factsOf(
  { actor, db }: Reader,
  open: OpenPoints,
  { personIds, day }: { personIds: readonly string[]; day: string },
): Promise<FactsDocument> {
  const county = { county: actor.county, db };
  const wanted = await cohortOf(county, open, personIds);
  const members = await memberRows(county, {
    cycleId: open.cycle.id,
    ...(wanted ? { personIds: wanted } : {}),
  });
  return withSubPeriods(open.scheme, await gatherMembers({ actor, db }, open, members), day);
}

export type CheckWarning = {
  readonly rule: string;
  readonly message: { readonly zh: string; readonly en: string };
  /** Branches in which it came out, each with the names that it counts where it counts a grade. */
  readonly branches: readonly { readonly name: string; readonly members: readonly string[] }[];
};

type Of = { personId: string; organisationId: string; branch: string; name: string; level: number | null };

/**
 * Checks of the scheme that do not come out for members who are to be decided (the quota of a branch, say), by branch
 * with the names of those who have the highest grade there.
 */
export async function checkWarnings(
  reader: Reader,
  open: OpenPoints,
  { members, day }: { members: readonly Of[]; day: string },
): Promise<CheckWarning[]> {
  const { document, topLevel } = open.scheme;
  if (members.length === 0 || !document.rules.some((rule) => rule.check)) return [];
  const personIds = members.map((member) => member.personId);
  const computed = computeMembers(open.scheme, await factsOf(reader, open, { personIds, day }));
  const found = new Map<string, { message: CheckWarning["message"]; branches: Map<string, string> }>();
  for (const { personId, organisationId, branch } of members)
    for (const { rule, message } of computed.get(personId)?.result.checks ?? []) {
      const warning = found.get(rule) ?? { message, branches: new Map<string, string>() };
      warning.branches.set(organisationId, branch);
      found.set(rule, warning);
    }
  const highest = (organisationId: string) =>
    members
      .filter((member) => member.organisationId === organisationId && member.level === topLevel)
      .map((member) => member.name);
  return [...found].map(([rule, { message, branches }]) => ({
    rule,
    message,
    branches: [...branches].map(([id, name]) => ({ name, members: highest(id) })),
  }));
}
