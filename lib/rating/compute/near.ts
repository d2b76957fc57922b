import { Exact } from "@/lib/base/exact";
import type { OutValue, SchemeDocument } from "@/lib/rules/types";
import { e4Text } from "./plan";

export type BandHit = {
  readonly table: string;
  readonly argument: string;
  readonly lower: string | null;
  readonly upper: string | null;
  readonly value: OutValue;
};

export type Near = {
  readonly table: string;
  readonly bound: string;
  readonly value: string;
  readonly gap: string;
  readonly side: "below" | "above";
  /** What stands on the other side of the line. */
  readonly next: string | null;
};

const said = (value: unknown) => (value === null || typeof value === "object" ? null : String(value));

/** The value of the band that begins (or ends) at a bound. */
function across(
  document: SchemeDocument,
  table: string,
  side: "lower" | "upper",
  bound: Exact,
): string | null {
  const found = document.tables?.find((candidate) => candidate.name === table);
  if (found?.kind !== "band") return null;
  const row = found.versions.at(-1)?.rows.find((candidate) => {
    const at = candidate[side];
    return at !== null && at !== undefined && Exact.of(at).eq(bound);
  });
  return row ? said(row.value) : null;
}

/** Bounds of bands that lie within a margin of what was looked up; each once. */
export function nearBounds(document: SchemeDocument, hits: readonly BandHit[], margin: string): Near[] {
  const limit = Exact.of(margin);
  const found = new Map<string, Near>();
  for (const { table, argument, lower, upper } of hits) {
    const x = Exact.parse(argument);
    if (!x) continue;
    const consider = (text: string | null, side: Near["side"]) => {
      const bound = text === null ? undefined : Exact.parse(text);
      if (!bound) return;
      const gap = side === "below" ? bound.sub(x) : x.sub(bound);
      if (gap.sign() < 0 || gap.cmp(limit) > 0) return;
      const next = across(document, table, side === "below" ? "lower" : "upper", bound);
      found.set(`${table}|${side}`, {
        table,
        bound: bound.toString(),
        value: argument,
        gap: gap.toString(),
        side,
        next,
      });
    };
    consider(upper, "below");
    consider(lower, "above");
  }
  return [...found.values()];
}

type Ranked = { personId: string; townshipId: string; scoreE4: number | null; level: number | null };

/** The last person in and the first person out at every cut between levels in a township's order by score. */
export function nearCuts(people: readonly Ranked[]): (Near & { personId: string })[] {
  const byTownship = new Map<string, Ranked[]>();
  for (const row of people) {
    if (row.scoreE4 === null) continue;
    byTownship.set(row.townshipId, [...(byTownship.get(row.townshipId) ?? []), row]);
  }
  const found: (Near & { personId: string })[] = [];
  for (const rows of byTownship.values()) {
    const order = rows.sort(
      (a, b) => (b.scoreE4 ?? 0) - (a.scoreE4 ?? 0) || (a.personId < b.personId ? -1 : 1),
    );
    order.forEach((row, i) => {
      const after = order[i + 1];
      if (!after || after.level === row.level) return;
      const gap = e4Text((row.scoreE4 ?? 0) - (after.scoreE4 ?? 0));
      const cut = { table: "", gap };
      found.push(
        {
          ...cut,
          personId: row.personId,
          bound: e4Text(after.scoreE4 ?? 0),
          value: e4Text(row.scoreE4 ?? 0),
          side: "above",
          next: said(after.level),
        },
        {
          ...cut,
          personId: after.personId,
          bound: e4Text(row.scoreE4 ?? 0),
          value: e4Text(after.scoreE4 ?? 0),
          side: "below",
          next: said(row.level),
        },
      );
    });
  }
  return found;
}
