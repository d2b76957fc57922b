import type { PartKind, Segment } from "./types";

/** Where the words of a closed vocabulary stand, by field; the part or the field above goes before where it decides. */
const vocabularies: Record<string, string> = {
  header_kind: "schemes.kinds.",
  header_subject: "schemes.head.subjects.",
  read_subject: "schemes.head.subjects.",
  header_period: "schemes.head.periods.",
  header_exampleDefaults_period_kind: "schemes.head.periods.",
  period_kind: "schemes.head.periods.",
  source_readable: "scheme-difference.readable.",
  subject: "scheme-difference.holders.",
  scope: "scheme-difference.holders.",
  type: "scheme-difference.types.",
  combine: "schemes.edit.group.combines.",
  item_kind: "schemes.items.kinds.",
  list: "schemes.items.lists.",
  evidence: "schemes.edit.item.evidences.",
  missing: "schemes.edit.missing.",
  missingGroup: "schemes.edit.missing.",
  raters_aggregate: "scheme-difference.aggregates.",
  amount_by: "scheme-difference.amounts.",
  item_basis: "scheme-difference.bases.",
  example_basis: "scheme-difference.exampleBases.",
  rounding: "scheme-difference.roundings.",
  unitRounding: "scheme-difference.roundings.",
  within: "scheme-difference.spans.",
  validity: "scheme-difference.validities.",
  validity_from: "scheme-difference.validities.",
  denominator: "scheme-difference.ballots.",
  quorum_of: "scheme-difference.ballots.",
  quorum_count: "scheme-difference.ballots.",
  abstentions: "scheme-difference.abstentions.",
  sign: "scheme-difference.signs.",
  over: "scheme-difference.over.",
  table_kind: "schemes.tables.kinds.",
  table_columns_kind: "scheme-difference.columns.",
  gap: "scheme-difference.gaps.",
  table_on: "scheme-difference.rateOn.",
  tie: "scheme-difference.ties.",
  unused: "scheme-difference.unused.",
  parameter_kind: "schemes.schemeParameters.kinds.",
  severity: "scheme-difference.severities.",
  step_kind: "scheme-difference.steps.",
  movers: "schemes.coverage.moverKinds.",
  tenure_count: "scheme-difference.tenures.",
  overlap: "scheme-difference.overlaps.",
  monthDay: "scheme-difference.ends.",
  assumeDay: "scheme-difference.ends.",
  aggregateBlank: "scheme-difference.blanks.",
  outcomes_amounts_per: "scheme-difference.per.",
  effective_from: "scheme-difference.effects.",
  effective_until: "scheme-difference.effects.",
  closes: "schemes.ledger.closing.",
  subPeriods: "schemes.ledger.partly.",
  every: "scheme-difference.spans.",
  meeting_for: "schemes.ledger.for.",
  element_kind: "schemes.pay.kinds.",
  per: "schemes.pay.units.",
  paid: "schemes.pay.runs.",
  proRata: "schemes.pay.proRatas.",
  twoPosts: "schemes.pay.posts.",
  target_of: "schemes.pay.measures.",
  funds: "schemes.pay.from.",
};

/** The names of a field, the most exact first: with its part, with the fields above it, alone. */
export function fieldNames(kind: PartKind, path: readonly Segment[]): string[] {
  const fields = path.flatMap((segment) => (segment.of === "field" ? [segment.name] : []));
  return fields.flatMap((_, i) => {
    const name = fields.slice(i).join("_");
    return [`${kind}_${name}`, name];
  });
}

/** The message of a value of a closed vocabulary; undefined when the field is none. */
export function termOf(kind: PartKind, path: readonly Segment[], value: string): string | undefined {
  const found = fieldNames(kind, path).find((name) => Object.hasOwn(vocabularies, name));
  return found === undefined ? undefined : `${vocabularies[found]}${value}`;
}
