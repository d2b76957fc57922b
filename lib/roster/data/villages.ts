import "server-only";
import { and, asc, desc, eq } from "drizzle-orm";
import { person, placeVersion, post, villageYear } from "@/db/schema";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { isDualPost, postRank } from "../compute/tenure";
import type { PostName } from "../types";
import type { VillageYear } from "./facts";
import type { PlaceAt } from "./place-book";
import { getPlace, type PlaceHistory, placeHistory } from "./places";
import { openPostWhere } from "./visible";

type Context = { actor: Actor; db: Read };

export type VillageCadre = {
  readonly personId: string;
  readonly name: string;
  readonly posts: readonly { readonly id: string; readonly post: PostName; readonly from: string }[];
  readonly isDualPost: boolean;
};
export type VillageDetail = {
  readonly place: PlaceAt;
  readonly township: PlaceAt | null;
  readonly cadres: readonly VillageCadre[];
  readonly years: readonly VillageYear[];
  readonly history: PlaceHistory;
};

/** A village or township with its people in post, yearly facts and history. @throws AppError NOT_FOUND */
export async function getVillage(
  context: Context,
  { placeId, day }: { placeId: string; day: string },
): Promise<VillageDetail> {
  const { actor, db } = context;
  const found = await getPlace(context, { placeId, day });
  const townshipId = found.kind === "county" ? null : found.path.split("/")[1];
  const township =
    townshipId && townshipId !== placeId
      ? await getPlace(context, { placeId: townshipId, day }).catch(() => null)
      : null;
  const years = await db
    .select()
    .from(villageYear)
    .where(and(eq(villageYear.county, actor.county), eq(villageYear.placeId, placeId)))
    .orderBy(desc(villageYear.year))
    .limit(30);
  return {
    place: found,
    township,
    cadres: await readCadres(context, placeId, day),
    years,
    history: await placeHistory(context, { placeId, day }),
  };
}

async function readCadres({ actor, db }: Context, placeId: string, day: string): Promise<VillageCadre[]> {
  const rows = await db
    .select({ personId: post.personId, name: person.name, id: post.id, post: post.post, from: post.from })
    .from(post)
    .innerJoin(
      placeVersion,
      and(eq(placeVersion.county, post.county), eq(placeVersion.placeId, post.placeId)),
    )
    .innerJoin(person, and(eq(person.county, post.county), eq(person.id, post.personId)))
    .where(and(openPostWhere(actor, "roster:read", day), eq(post.placeId, placeId)))
    .orderBy(asc(post.from), asc(post.id))
    .limit(500);
  const people = new Map<
    string,
    { personId: string; name: string; posts: { id: string; post: PostName; from: string }[] }
  >();
  for (const row of rows) {
    const own = people.get(row.personId) ?? { personId: row.personId, name: row.name, posts: [] };
    own.posts.push({ id: row.id, post: row.post, from: row.from });
    people.set(row.personId, own);
  }
  const rank = (cadre: { posts: { post: PostName }[] }) =>
    Math.min(...cadre.posts.map((p) => postRank[p.post]));
  return [...people.values()]
    .map((cadre) => ({
      ...cadre,
      posts: cadre.posts.sort((a, b) => postRank[a.post] - postRank[b.post]),
      isDualPost: isDualPost(
        cadre.posts.map((p) => ({ ...p, placeId, until: null })),
        day,
      ),
    }))
    .sort((a, b) => rank(a) - rank(b));
}
