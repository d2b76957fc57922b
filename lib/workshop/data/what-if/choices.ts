import "server-only";
import { elementsReached, reads, targetReached } from "@/lib/pay/compute/reach";
import type { PayScheme } from "@/lib/pay/data/schemes";
import type { LoadedScheme } from "@/lib/rating/data/plan";
import { type Figure, figuresIn } from "../../compute/what-if/figures";
import type { Base } from "./base";
import { followersOf } from "./stars";

/** A figure of a scheme in force that changes pay, what pay is measured against, or the stars. */
export type Choice =
  | { readonly id: string; readonly kind: "pay"; readonly scheme: PayScheme; readonly figure: Figure }
  | { readonly id: string; readonly kind: "star"; readonly scheme: LoadedScheme; readonly figure: Figure };

/** Whether the money of a scheme, or a target of it, rests on a figure. */
function movesPay({ document, section, compiled }: PayScheme, { source }: Figure): boolean {
  const { uses } = compiled();
  return (
    elementsReached(document, uses, source).some(({ paid }) => paid !== "once") ||
    (section.targets ?? []).some((target) => targetReached(document, uses, { target, source }))
  );
}

const movesStars = ({ document, compiled }: LoadedScheme, { source }: Figure) =>
  reads(compiled().uses, document.outcomes?.level, source);

/** Every figure in force that somebody may ask about, by scheme; "gaoping-pay/table/星级补贴标准/3". */
export function choicesOf(base: Base): Choice[] {
  const { ground, day } = base;
  const idOf = (code: string, figure: Figure) => `${code}/${figure.id}`;
  const pay = ground.schemes.flatMap((scheme): Choice[] =>
    figuresIn(scheme.document, ground.parameters, day)
      .filter((figure) => movesPay(scheme, figure))
      .map((figure) => ({ id: idOf(scheme.document.code, figure), kind: "pay", scheme, figure })),
  );
  const stars = base.stars
    .filter(({ document }) => followersOf(base, document.code).length > 0)
    .flatMap((scheme): Choice[] =>
      figuresIn(scheme.document, ground.parameters, day)
        .filter((figure) => movesStars(scheme, figure))
        .map((figure) => ({ id: idOf(scheme.document.code, figure), kind: "star", scheme, figure })),
    );
  return [...pay, ...stars];
}
