import "server-only";
import { and, eq, gt, inArray, isNull, lt, or } from "drizzle-orm";
import { post } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { addDays, type Day, overlap } from "@/lib/base/period";
import { postWords } from "@/lib/roster/compute/words";
import type { PersonFacts, PlaceBook } from "@/lib/roster/data";
import { postNames } from "@/lib/roster/types";
import type { Unit } from "../compute/units";
import { isPaid } from "./facts";
import type { PayScheme } from "./schemes";

/** Whoever a scheme may pay within a span: people with a paid post in it, or for former cadres with one that had ended. */
export async function personsOf(
  { county, db }: { county: string; db: Read },
  scheme: PayScheme,
  { from, until }: { from: Day; until: Day },
): Promise<string[]> {
  const words = scheme.document.coverage?.posts;
  const posts = postNames.filter((name) => !words || words.includes(postWords[name]));
  if (scheme.subject === "village" || posts.length === 0) return [];
  const rows = await db
    .selectDistinct({ personId: post.personId })
    .from(post)
    .where(
      and(
        eq(post.county, county),
        inArray(post.post, posts),
        lt(post.from, until),
        scheme.subject === "formerCadre"
          ? lt(post.until, until)
          : or(isNull(post.until), gt(post.until, from)),
      ),
    )
    .orderBy(post.personId);
  return rows.map((row) => row.personId);
}

/** Whether a scheme may pay somebody for one unit: a paid post in it, or for former cadres one that ended before its end. */
export function isCandidate(scheme: PayScheme, person: PersonFacts, unit: Unit): boolean {
  const paid = person.posts.filter((held) => isPaid(scheme, held));
  if (scheme.subject === "formerCadre") return paid.some(({ until }) => until !== null && until < unit.until);
  return paid.some((held) => overlap(unit, held));
}

/** All villages and communities of a unit's last day, in the order of their ids. */
export function villagesIn(book: PlaceBook, unit: { until: Day }): string[] {
  return book
    .all(addDays(unit.until, -1))
    .filter(({ kind }) => kind === "village" || kind === "community")
    .map(({ placeId }) => placeId)
    .sort();
}
