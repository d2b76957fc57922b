import { type BandHit, nearBounds, nearCuts } from "@/lib/rating/compute";
import type { CompiledScheme } from "@/lib/rules";
import { bilingual } from "@/lib/rules/bilingual";
import type { Bilingual, SchemeDocument, Trace } from "@/lib/rules/types";
import { behindLevel } from "./causes";

/** Somebody close to a line. */
export type Neighbour = {
  readonly personId: string;
  readonly value: string;
  readonly gap: string;
  readonly side: "below" | "above";
};

/** A line between two values of a table, or (table "") between two levels of a quota. */
export type Line = {
  readonly table: string;
  readonly label: Bilingual;
  readonly unit: string | null;
  /** Where the line lies; null = it lies elsewhere in every township. */
  readonly bound: string | null;
  readonly below: string | null;
  readonly above: string | null;
  readonly nearest: readonly Neighbour[];
};

const mostLines = 12;
export const nearestPeople = 10;
/** Wider than any scale: the nearest are taken, however far they are. */
const anywhere = "1000000000";

const nearer = (a: Neighbour, b: Neighbour) =>
  Number(a.gap) - Number(b.gap) || (a.personId < b.personId ? -1 : 1);

/** The rows of band tables in a trace. */
const hitsOf = (trace: Trace, bands: ReadonlySet<string>): BandHit[] =>
  trace.nodes.flatMap(({ events }) =>
    events.flatMap((event) =>
      event.kind === "row" && bands.has(event.table) && typeof event.argument === "string"
        ? { ...event, argument: event.argument, lower: event.lower ?? null, upper: event.upper ?? null }
        : [],
    ),
  );

/** Names on the way to the level that look a band up: only these need a trace. */
export function namesWithBands(compiled: CompiledScheme): ReadonlySet<string> {
  const bands = bandNames(compiled.scheme);
  const looksUp = (name: string) =>
    [...(compiled.uses.get(name)?.tables ?? [])].some((table) => bands.has(table));
  return new Set([...behindLevel(compiled)].filter(looksUp));
}

const bandNames = ({ tables }: SchemeDocument): ReadonlySet<string> =>
  new Set((tables ?? []).filter(({ kind }) => kind === "band").map(({ name }) => name));

type Open = Omit<Line, "nearest"> & { nearest: Neighbour[] };

const told = (value: BandHit["value"]) => (value === null ? null : String(value));

function lineAt(document: SchemeDocument, hit: BandHit, bound: string): Omit<Open, "below" | "above"> {
  const table = document.tables?.find((candidate) => candidate.name === hit.table);
  const unit = table?.kind === "band" ? (table.axis?.unit ?? null) : null;
  return { table: hit.table, label: bilingual(table?.label, hit.table), unit, bound, nearest: [] };
}

/** Lines of the bands that traces show, each with those who stand nearest to it. */
export function bandLines(document: SchemeDocument, traces: ReadonlyMap<string, Trace>): Line[] {
  const bands = bandNames(document);
  const lines = new Map<string, Open>();
  for (const [personId, trace] of traces) {
    const hits = hitsOf(trace, bands);
    for (const near of nearBounds(document, hits, anywhere)) {
      const hit = hits.find((candidate) => candidate.table === near.table);
      if (!hit) continue;
      const key = `${near.table}|${near.bound}`;
      const [below, above] =
        near.side === "below" ? [told(hit.value), near.next] : [near.next, told(hit.value)];
      const line = lines.get(key) ?? { ...lineAt(document, hit, near.bound), below, above };
      lines.set(key, line);
      line.nearest.push({ personId, value: near.value, gap: near.gap, side: near.side });
    }
  }
  return [...lines.values()]
    .sort((a, b) => (a.table < b.table ? -1 : a.table > b.table ? 1 : Number(b.bound) - Number(a.bound)))
    .slice(0, mostLines)
    .map((line) => ({ ...line, nearest: line.nearest.sort(nearer).slice(0, nearestPeople) }));
}

type Ranked = Parameters<typeof nearCuts>[0];

/** The last in and the first out where a quota decides; the line lies elsewhere in every township. */
export function quotaLine(document: SchemeDocument, people: Ranked): Line | null {
  const table = document.tables?.find((candidate) => candidate.kind === "quota");
  if (!table) return null;
  const nearest = nearCuts(people)
    .map(({ personId, value, gap, side }): Neighbour => ({ personId, value, gap, side }))
    .sort(nearer)
    .slice(0, nearestPeople);
  const nowhere = { unit: null, bound: null, below: null, above: null };
  return { table: "", label: bilingual(table.label, table.name), ...nowhere, nearest };
}
