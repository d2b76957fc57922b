import "server-only";
import { and, eq, gt, isNull, lt, notExists, or, sql } from "drizzle-orm";
import { kit } from "@/db/kit";
import { post } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { addDays, type Day } from "@/lib/base/period";
import { postWords } from "@/lib/roster/compute/words";
import { loadPlaceBook } from "@/lib/roster/data";
import { type PostName, postNames } from "@/lib/roster/types";
import type { PayScheme } from "./schemes";

type Reader = { county: string; db: Read };
type Span = { from: Day; until: Day };

const running = kit.alias(post, "running");

/** Whoever held a paid post within a span; of a scheme for former cadres whoever had ended one and holds none. */
async function personsOf(
  { county, db }: Reader,
  scheme: PayScheme,
  { from, until }: Span,
): Promise<string[]> {
  const words = scheme.document.coverage?.posts;
  const posts = postNames.filter((name: PostName) => !words || words.includes(postWords[name]));
  if (posts.length === 0) return [];
  const named = sql`${post.post} in (${sql.join(
    posts.map((name) => sql`${name}`),
    sql`, `,
  )})`;
  const isFormer = scheme.subject === "formerCadre";
  const rows = await db
    .selectDistinct({ personId: post.personId })
    .from(post)
    .where(
      and(
        eq(post.county, county),
        named,
        lt(post.from, until),
        isFormer
          ? and(
              lt(post.until, until),
              notExists(
                db
                  .select({ one: sql`1` })
                  .from(running)
                  .where(
                    and(
                      eq(running.county, post.county),
                      eq(running.personId, post.personId),
                      lt(running.from, until),
                      or(isNull(running.until), gt(running.until, until)),
                    ),
                  ),
              ),
            )
          : or(isNull(post.until), gt(post.until, from)),
      ),
    )
    .orderBy(post.personId);
  return rows.map((row) => row.personId);
}

/** All villages and communities of a day, in the order of their ids. */
export async function villagesOn({ county, db }: Reader, day: Day): Promise<string[]> {
  const book = await loadPlaceBook(db, county);
  const places = book.all(day).filter(({ kind }) => kind === "village" || kind === "community");
  return places.map(({ placeId }) => placeId).sort();
}

/** Who may be paid by a scheme within a span: persons, or all villages and communities. */
export async function candidatesOf(
  reader: Reader,
  scheme: PayScheme,
  span: Span,
): Promise<{ personIds: string[]; placeIds: string[] }> {
  if (scheme.subject === "village")
    return { personIds: [], placeIds: await villagesOn(reader, addDays(span.until, -1)) };
  return { personIds: await personsOf(reader, scheme, span), placeIds: [] };
}
