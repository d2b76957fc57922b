import "server-only";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import type { Exact } from "@/lib/base/exact";
import { elementsReached } from "@/lib/pay/compute/reach";
import type { PayScheme } from "@/lib/pay/data/schemes";
import type { PayElement } from "@/lib/pay/types";
import { trialScheme } from "@/lib/rating/data/plan";
import type { SchemeDocument } from "@/lib/rules/types";
import { withFigure, withRegistered } from "../../compute/what-if/change";
import type { Move } from "../../compute/what-if/levels";
import { readTyped, type Typed } from "../../compute/what-if/typed";
import { type Base, loadBase } from "./base";
import { type Choice, choicesOf } from "./choices";
import { type Comparison, compare } from "./compare";
import { leanTrial } from "./lean";
import { compareStars, followersOf, loadRated } from "./stars";

type Reader = { actor: Actor; db: Read };

/** Who would have another star, and of how many people of which period; null where no star can move. */
export type Stars = { readonly moves: readonly Move[]; readonly rated: number; readonly cycleTitle: string };

/** The answer to "what if this figure were that". */
export type Answer = Comparison & {
  readonly choice: Choice;
  readonly value: Exact;
  /** What of the pay the figure changes. */
  readonly elements: readonly PayElement[];
  readonly stars: Stars | null;
};

export type Question = {
  readonly base: Base;
  readonly choices: readonly Choice[];
  readonly choice: Choice | null;
  /** What was typed, read; null where nothing was. */
  readonly typed: Typed | null;
  /** Null also where a star scheme has not rated anybody yet. */
  readonly answer: Answer | null;
};

/** A registered figure is read by every scheme that declares it; one of a document by its own scheme alone. */
function schemesOf({ ground }: Base, { scheme, figure }: Choice & { kind: "pay" }): PayScheme[] {
  if (!figure.isRegistered) return [scheme];
  const others = ground.schemes.filter(
    ({ schemeId, document }) =>
      schemeId !== scheme.schemeId && document.parameters?.some(({ name }) => name === figure.source.name),
  );
  return [scheme, ...others];
}

async function answerPay(base: Base, choice: Choice & { kind: "pay" }, value: Exact): Promise<Answer> {
  const { ground, day } = base;
  const { figure } = choice;
  const { source } = figure;
  const change = (document: SchemeDocument) => withFigure(document, figure, { value, day });
  const schemes = schemesOf(base, choice);
  const comparison = await compare(base, {
    schemes: schemes.map((scheme) => leanTrial(ground, { scheme, source, change })),
    ground: { ...ground, parameters: withRegistered(ground.parameters, figure, value) },
  });
  const elements = schemes.flatMap(({ document, compiled }) =>
    elementsReached(document, compiled().uses, source),
  );
  return { ...comparison, choice, value, elements, stars: null };
}

async function answerStars(
  reader: Reader,
  base: Base,
  { choice, value }: { choice: Choice & { kind: "star" }; value: Exact },
): Promise<Answer | null> {
  const { scheme, figure } = choice;
  const rated = await loadRated(reader, scheme.schemeId);
  if (!rated) return null;
  const facts = await rated.factsFor(scheme);
  const after = {
    scheme: trialScheme(scheme, withFigure(scheme.document, figure, { value, day: base.day })),
    facts: { ...facts, parameters: withRegistered(facts.parameters ?? [], figure, value) },
  };
  const {
    moves,
    rated: count,
    cycleTitle,
    ...comparison
  } = await compareStars(base, rated, {
    before: { scheme, facts },
    after,
  });
  const elements = followersOf(base, scheme.document.code).flatMap(({ document, compiled }) =>
    elementsReached(document, compiled().uses, { table: scheme.document.code }),
  );
  return { ...comparison, choice, value, elements, stars: { moves, rated: count, cycleTitle } };
}

/**
 * Answers "what if this figure of the rules in force were another", by the pay engine on real people; stores nothing.
 * @throws AppError NOT_FOUND for whoever may not try rules or see sums of the whole county
 */
export async function askWhatIf(
  reader: Reader,
  { figure, typed: text, now }: { figure: string | undefined; typed: string | undefined; now: Date },
): Promise<Question> {
  const base = await loadBase(reader, now);
  const choices = choicesOf(base);
  const choice = choices.find(({ id }) => id === figure) ?? null;
  const typed = choice && text !== undefined ? readTyped(text, choice.figure) : null;
  const asked = { base, choices, choice, typed };
  if (!choice || !typed?.isOk) return { ...asked, answer: null };
  const { value } = typed;
  const answer =
    choice.kind === "pay"
      ? await answerPay(base, choice, value)
      : await answerStars(reader, base, { choice, value });
  return { ...asked, answer };
}
