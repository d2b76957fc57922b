import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { hrefWith, type Params, param } from "@/app/_ui/params";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import type { Actor } from "@/lib/access/actor";
import type { SchemeVersion } from "@/lib/schemes";
import { tryPersonAction } from "@/lib/workshop/actions/formula";
import { formulaNames } from "@/lib/workshop/compute/formula-names";
import { listPopulations } from "@/lib/workshop/data/population";
import { loadTrial, mayTryPeople } from "@/lib/workshop/data/trial";
import { findTrialPeople } from "@/lib/workshop/data/trial-people";

/** Parameters of the address that say on whom the rules are tried. */
export const trialParams = ["cycle", "person", "example"] as const;

/** What the tab of the rules shows besides the rules: names for the editor, and whose values stand beside them. */
export async function loadRules(actor: Actor, version: SchemeVersion, query: Params) {
  const [cycleId, personId, example] = trialParams.map((name) => param(query, name));
  const schemeVersionId = version.id;
  if (cycleId && personId) {
    const look = await tryPersonAction(null, { schemeVersionId, cycleId, personId });
    if (!look.ok) notFound();
  }
  const choice = { cycleId, personId, example };
  const search = param(query, "who");
  const isForPeople = mayTryPeople(version.document);
  const read = await readPage(async (db) => {
    const reader = { actor, db };
    return {
      trial: await loadTrial(reader, version, choice),
      cycles: isForPeople ? await listPopulations(reader) : [],
      found: isForPeople && cycleId && search ? await findTrialPeople(reader, { cycleId, search }) : null,
    };
  });
  return { ...read, choice, search, names: formulaNames(version.document, await getLocale()) };
}

export type RulesShown = Awaited<ReturnType<typeof loadRules>>;

/** Addresses of this tab: they keep on whom the rules are tried. */
export function ruleAddress(versionId: string, query: Params) {
  const kept = Object.fromEntries(trialParams.map((name) => [name, query[name]]));
  return (changes: Record<string, string | undefined>) =>
    hrefWith(`/schemes/${versionId}/edit`, { part: "rules", ...kept }, changes);
}

/** The same choice as a hidden field carries it. */
export const trialQuery = (query: Params): string =>
  hrefWith("", Object.fromEntries(trialParams.map((name) => [name, query[name]])), {}).replace("?", "");
