import type { FieldErrors, Message } from "@/lib/base/errors";
import type { BallotColumn } from "./plan";

export type BallotFigures = {
  readonly due: number;
  readonly present: number;
  readonly issued: number;
  readonly returned: number;
  readonly valid: number;
  readonly invalid: number;
  readonly abstained: number;
  readonly counts: Readonly<Record<string, number>>;
};

const say = (key: string, values: Message["values"]): Message => ({ key: `rating.errors.${key}`, values });

/**
 * The equations of a count: present and issued within due, issued >= returned = valid + invalid, and the options with the
 * abstentions make up the valid ballots. Each broken one is said at its own field.
 */
export function checkBallot(column: Pick<BallotColumn, "options">, ballot: BallotFigures): FieldErrors {
  const errors: Record<string, Message> = {};
  const { due, present, issued, returned, valid, invalid, abstained, counts } = ballot;
  if (present > due) errors.present = say("ballotPresent", { present, due });
  if (issued > due) errors.issued = say("ballotIssued", { issued, due });
  if (returned > issued) errors.returned = say("ballotReturned", { returned, issued });
  if (valid + invalid !== returned) errors.valid = say("ballotValid", { valid, invalid, returned });
  if (abstained > valid) errors.abstained = say("ballotAbstained", { abstained, valid });
  for (const option of Object.keys(counts)) {
    if (!column.options.includes(option)) errors[`counts.${option}`] = say("ballotOption", { option });
  }
  const votes = column.options.reduce((sum, option) => sum + (counts[option] ?? 0), 0);
  if (votes + abstained !== valid) errors.counts = say("ballotCounts", { votes, abstained, valid });
  return errors;
}
