import "server-only";
import { elementsReached, type Source, slimmed, targetReached } from "@/lib/pay/compute/reach";
import { type PayScheme, trialPayScheme } from "@/lib/pay/data/schemes";
import type { PayGround } from "@/lib/pay/data/trial/ground";
import { inForceFor } from "@/lib/pay/data/trial/units";
import type { SchemeDocument } from "@/lib/rules/types";
import type { SchemeTrial } from "./compare";

const same = (document: SchemeDocument) => document;

/** A pay scheme in force with no more of it than one source can move, so that the answer comes while somebody types. */
export function leanTrial(
  ground: PayGround,
  { scheme, source, change = same }: { scheme: PayScheme; source: Source; change?: typeof same },
): SchemeTrial {
  const { schemeId, document, section } = scheme;
  const { uses } = scheme.compiled();
  const moved = new Set(elementsReached(document, uses, source).map(({ code }) => code));
  const targets = (section.targets ?? []).map((target) => ({
    target,
    isTouched: targetReached(document, uses, { target, source }),
  }));
  const touched = targets.filter(({ isTouched }) => isTouched).map(({ target }) => target);
  const isTried = (code: string) =>
    moved.has(code) || touched.some(({ elements }) => !elements || elements.includes(code));
  const lean = (version: PayScheme) => {
    const elements = version.section.elements.filter(({ code }) => isTried(code));
    const wanted = { elements, targets: touched };
    return trialPayScheme(version, slimmed(change(version.document), version.compiled().uses, wanted));
  };
  const known = new Map<string, PayScheme>();
  const governing = inForceFor(ground, schemeId);
  return {
    schemeId,
    isMoved: (code) => moved.has(code),
    isTried,
    targets,
    targetsBefore: section.targets ?? [],
    versionFor(unit) {
      const version = governing(unit);
      if (!version) return null;
      const held = known.get(version.versionId) ?? lean(version);
      known.set(version.versionId, held);
      return held;
    },
  };
}
