import { fewestShown, withheld } from "./withheld";

/** What a heap of people costs; `number` counts those whose amount is known. */
export type Amount = { number: number; fen: number };

/** One line of the cost beside the cycle before; null = too few people, or not known. */
export type CostRow = {
  id: string;
  number: number;
  fen: number | null;
  previousFen: number | null;
  differenceFen: number | null;
};

const none: Amount = { number: 0, fen: 0 };

function row(id: string, now: Amount, before: Amount | null, isHidden: boolean): CostRow {
  const fen = isHidden || now.number === 0 ? null : now.fen;
  const previousFen = isHidden || before === null || before.number === 0 ? null : before.fen;
  return {
    id,
    number: now.number,
    fen,
    previousFen,
    differenceFen: fen === null || previousFen === null ? null : fen - previousFen,
  };
}

const isFew = ({ number }: Amount) => number > 0 && number < fewestShown;
const sum = (amounts: Iterable<Amount>): Amount => {
  let whole = none;
  for (const { number, fen } of amounts) whole = { number: whole.number + number, fen: whole.fen + fen };
  return whole;
};
const heads = (amounts: ReadonlyMap<string, Amount>) =>
  [...amounts].map(([id, { number }]) => ({ id, number }));

/**
 * The cost by place or by star, now and in the cycle before, with the whole behind it. The amount of a single person
 * never shows: a line of fewer than three people is kept back in both cycles.
 */
export function costTable(
  now: ReadonlyMap<string, Amount>,
  before: ReadonlyMap<string, Amount> | null,
): { rows: CostRow[]; whole: CostRow } {
  const few = new Set([...withheld(heads(now)), ...withheld(heads(before ?? new Map()))]);
  const ids = [...new Set([...now.keys(), ...(before?.keys() ?? [])])];
  const [whole, earlier] = [sum(now.values()), before ? sum(before.values()) : null];
  return {
    rows: ids.map((id) =>
      row(id, now.get(id) ?? none, before ? (before.get(id) ?? none) : null, few.has(id)),
    ),
    whole: row("", whole, earlier, isFew(whole) || (earlier !== null && isFew(earlier))),
  };
}
