import "server-only";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { elementsReached } from "@/lib/pay/compute/reach";
import { trialPayScheme } from "@/lib/pay/data/schemes";
import { loadPayGround } from "@/lib/pay/data/trial/ground";
import type { PayElement } from "@/lib/pay/types";
import { judge } from "@/lib/schemes/compute/judge";
import type { SchemeVersion } from "@/lib/schemes/types";
import { schemeOnTrial } from "../population";
import type { Stars } from "./answer";
import { type Base, loadBase, requireTrial } from "./base";
import { type Comparison, compare } from "./compare";
import { compareStars, followersOf, loadRated } from "./stars";

type Reader = { actor: Actor; db: Read };

/** What a version costs beside what is in force. */
export type Cost = Comparison & { readonly elements: readonly PayElement[]; readonly stars: Stars | null };

/** Why there is nothing to say: errors of the check-up, stars that pay nothing, nobody rated yet, no money at all. */
export type NoCost = "errors" | "unpaid" | "unrated" | "kind";

export type CostPage = { readonly base: Base; readonly cost: Cost | null; readonly why: NoCost | null };

async function costOfPay(reader: Reader, base: Base, version: SchemeVersion): Promise<Cost> {
  const { id, schemeId, version: number, title, hash, document } = version;
  const draft = trialPayScheme({ versionId: id, schemeId, version: number, title, hash }, document);
  const inForce = base.ground.versionOn(schemeId, `${base.ground.year + 1}-12-31`);
  const comparison = await compare(base, {
    // Whoever the draft pays for the first time is not among the people of the rules in force.
    ground: await loadPayGround(reader, { day: base.day, also: draft }),
    schemes: [
      {
        schemeId,
        versionFor: () => draft,
        isMoved: () => true,
        isTried: () => true,
        targets: (draft.section.targets ?? []).map((target) => ({ target, isTouched: true })),
        targetsBefore: inForce?.section.targets ?? [],
      },
    ],
  });
  return { ...comparison, elements: draft.section.elements, stars: null };
}

async function costOfStars(reader: Reader, base: Base, version: SchemeVersion): Promise<Cost | NoCost> {
  const { code, schemeId } = version;
  const followers = followersOf(base, code);
  if (followers.length === 0) return "unpaid";
  const rated = await loadRated(reader, schemeId);
  const inForce = base.stars.find((scheme) => scheme.schemeId === schemeId);
  if (!rated || !inForce) return "unrated";
  const draft = schemeOnTrial(version);
  const {
    moves,
    rated: count,
    cycleTitle,
    ...comparison
  } = await compareStars(base, rated, {
    before: { scheme: inForce, facts: await rated.factsFor(inForce) },
    after: { scheme: draft, facts: await rated.factsFor(draft) },
  });
  const elements = followers.flatMap(({ document, compiled }) =>
    elementsReached(document, compiled().uses, { table: code }),
  );
  return { ...comparison, elements, stars: { moves, rated: count, cycleTitle } };
}

/**
 * What a version of any status would cost in a full year beside the rules in force, by the pay engine on real people;
 * stores nothing. For a star scheme: what pay follows from the stars that it would give.
 * @throws AppError NOT_FOUND for whoever may not try rules or see sums of the whole county
 */
export async function costOfVersion(
  reader: Reader,
  { version, now }: { version: SchemeVersion; now: Date },
): Promise<CostPage> {
  requireTrial(reader.actor);
  const base = await loadBase(reader, now);
  const none = (why: NoCost): CostPage => ({ base, cost: null, why });
  if (version.kind === "points") return none("kind");
  const { findings } = judge(version.document);
  if (findings.some(({ severity, code }) => severity === "error" && code !== "PARAMETER_VALUE"))
    return none("errors");
  const cost =
    version.kind === "pay"
      ? await costOfPay(reader, base, version)
      : await costOfStars(reader, base, version);
  return typeof cost === "string" ? none(cost) : { base, cost, why: null };
}
