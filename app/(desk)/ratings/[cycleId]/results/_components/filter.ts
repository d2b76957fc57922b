import { type Params, param, sortParam } from "@/app/_ui/params";

const columns = ["score", "name", "level", "place"] as const;
const coverages = ["covered", "excluded", "exempt"] as const;

export type Filter = ReturnType<typeof readFilter>;

/** What the list shows, from the address; the export reads the same. */
export function readFilter(query: Params) {
  const stars = Number(param(query, "stars"));
  const { column, descending } = sortParam(query, columns, { column: "place", descending: false });
  return {
    townshipId: param(query, "township"),
    coverage: coverages.find((name) => name === param(query, "coverage")) ?? ("covered" as const),
    minLevel: Number.isInteger(stars) && stars > 0 ? stars : undefined,
    search: param(query, "q"),
    sort: column,
    direction: descending ? ("desc" as const) : ("asc" as const),
  };
}
