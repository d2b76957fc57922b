import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { ratingOutcome } from "@/db/schema/rating";
import type { Read } from "@/db/store";
import { inChunksOf } from "@/lib/procedure/data";
import type { OutValue, SchemeDocument } from "@/lib/rules/types";
import { loadScheme } from "./plan";

/** The parts that a scheme names as reasons of its level, with their labels. */
function reasonParts(document: SchemeDocument): { name: string; label: string }[] {
  const labels = new Map<string, unknown>([
    ...document.rules.map((rule) => [rule.name, rule.label] as const),
    ...(document.items ?? []).map((item) => [item.code, item.name] as const),
    ...(document.groups ?? []).map((group) => [group.code, group.name] as const),
  ]);
  const words = (name: string) => {
    const label = labels.get(name);
    if (typeof label === "string") return label;
    return (label as { zh?: string } | undefined)?.zh ?? name;
  };
  return (document.outcomes?.reasons ?? []).map((name) => ({ name, label: words(name) }));
}

const isNothing = (value: OutValue | undefined) =>
  value === undefined || value === null || Number(value) === 0;

/** What each person's level was put together from, in Chinese, by person. Trusts the caller to have them in scope. */
export async function levelReasons(
  reader: { county: string; db: Read },
  {
    cycleId,
    schemeVersionId,
    personIds,
  }: { cycleId: string; schemeVersionId: string; personIds: readonly string[] },
): Promise<Map<string, string>> {
  const parts = reasonParts((await loadScheme(reader, schemeVersionId)).document);
  const rows = await inChunksOf(personIds, (ids) =>
    reader.db
      .select({ personId: ratingOutcome.personId, values: ratingOutcome.values })
      .from(ratingOutcome)
      .where(
        and(
          eq(ratingOutcome.county, reader.county),
          eq(ratingOutcome.cycleId, cycleId),
          inArray(ratingOutcome.personId, ids),
        ),
      ),
  );
  return new Map(
    rows.map(({ personId, values }) => {
      const known = values as Record<string, OutValue>;
      const told = parts.filter(({ name }) => !isNothing(known[name]));
      return [personId, told.map(({ name, label }) => `${label} ${String(known[name])}`).join("，")];
    }),
  );
}
