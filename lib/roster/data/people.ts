import "server-only";
import { and, asc, count, countDistinct, desc, eq, inArray, min, or, type SQL, sql } from "drizzle-orm";
import { person, placeVersion, post } from "@/db/schema";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { nameFits } from "@/lib/access/data/name-search";
import { maskNumber } from "../compute/numbers";
import { isDualPost, postRank, postsOn } from "../compute/tenure";
import type { Education, PostName, Sex } from "../types";
import { loadPosts, type PostFact } from "./facts";
import { resolvePath } from "./places";
import { heldPost, holdsPost, openPostWhere, visibleWhere } from "./visible";

export type PeopleFilter = {
  readonly day: string;
  /** Name, pinyin or initials. */
  readonly search?: string;
  /** Township or village whose subtree is meant. */
  readonly placeId?: string;
  readonly posts?: readonly PostName[];
  readonly status?: "in-post" | "former" | "all";
};
export type PeopleSort = "place" | "name" | "-name" | "birth" | "-birth";
export type PeoplePage = PeopleFilter & {
  readonly sort?: PeopleSort;
  readonly page: number;
  readonly pageSize: number;
};

export type ListedPerson = {
  readonly id: string;
  readonly name: string;
  readonly sex: Sex | null;
  readonly birthDate: string | null;
  readonly education: Education | null;
  readonly idNumberMask: string | null;
  readonly phoneMask: string | null;
  /** Posts in force on the day, the main one first; for former cadres the last one. */
  readonly posts: readonly PostFact[];
  readonly isDualPost: boolean;
};

const rankOfPost = sql`min(case ${post.post} ${sql.join(
  Object.entries(postRank).map(([name, rank]) => sql.raw(`when '${name}' then ${rank}`)),
  sql` `,
)} else 99 end)`;

/** Order of people in post; every list ends with the id so that pages do not overlap. */
function orderInPost(sort: PeopleSort): SQL[] {
  if (sort === "name") return [asc(min(person.namePinyin)), asc(person.id)];
  if (sort === "-name") return [desc(min(person.namePinyin)), asc(person.id)];
  if (sort === "birth") return [sql`min(${person.birthDate}) asc nulls last`, asc(person.id)];
  if (sort === "-birth") return [sql`min(${person.birthDate}) desc nulls last`, asc(person.id)];
  return [asc(min(placeVersion.path)), sql`${rankOfPost}`, asc(person.id)];
}

function orderPlain(sort: PeopleSort): SQL[] {
  if (sort === "-name") return [desc(person.namePinyin), asc(person.id)];
  if (sort === "birth") return [sql`${person.birthDate} asc nulls last`, asc(person.id)];
  if (sort === "-birth") return [sql`${person.birthDate} desc nulls last`, asc(person.id)];
  return [asc(person.namePinyin), asc(person.id)];
}

async function pageInPost(db: Read, actor: Actor, path: string | undefined, input: PeoplePage) {
  const where = and(
    openPostWhere(actor, "roster:read", input.day, { path, posts: input.posts }),
    nameFits(person, input.search),
  );
  const placeOfPost = and(eq(placeVersion.county, post.county), eq(placeVersion.placeId, post.placeId));
  const personOfPost = and(eq(person.county, post.county), eq(person.id, post.personId));
  const rows = await db
    .select({ id: person.id })
    .from(post)
    .innerJoin(placeVersion, placeOfPost)
    .innerJoin(person, personOfPost)
    .where(where)
    .groupBy(person.id)
    .orderBy(...orderInPost(input.sort ?? "place"))
    .limit(input.pageSize)
    .offset((input.page - 1) * input.pageSize);
  const total = await db
    .select({ count: countDistinct(post.personId) })
    .from(post)
    .innerJoin(placeVersion, placeOfPost)
    .innerJoin(person, personOfPost)
    .where(where);
  return { ids: rows.map((row) => row.id), count: total[0]?.count ?? 0 };
}

async function pageOfAll(db: Read, actor: Actor, path: string | undefined, input: PeoplePage) {
  const condition = { path, posts: input.posts };
  const narrowed = path !== undefined || (input.posts?.length ?? 0) > 0;
  const former = heldPost(db, actor, "roster:read", input.day, condition);
  const where = and(
    visibleWhere(db, actor, "roster:read", input.day),
    nameFits(person, input.search),
    input.status === "former"
      ? former
      : narrowed
        ? or(holdsPost(db, actor, "roster:read", input.day, condition), former)
        : undefined,
  );
  const rows = await db
    .select({ id: person.id })
    .from(person)
    .where(where)
    .orderBy(...orderPlain(input.sort ?? "name"))
    .limit(input.pageSize)
    .offset((input.page - 1) * input.pageSize);
  const total = await db.select({ count: count() }).from(person).where(where);
  return { ids: rows.map((row) => row.id), count: total[0]?.count ?? 0 };
}

/** A page of people and how many there are in all; permission roster:read, pages from 1. */
export async function listPeople(
  { actor, db }: { actor: Actor; db: Read },
  input: PeoplePage,
): Promise<{ rows: ListedPerson[]; count: number }> {
  const path = input.placeId ? await resolvePath(db, actor.county, input.placeId, input.day) : undefined;
  if (path === null) return { rows: [], count: 0 };
  const read = (input.status ?? "in-post") === "in-post" ? pageInPost : pageOfAll;
  const { ids, count: total } = await read(db, actor, path, input);
  return { rows: await readListed(db, actor.county, ids, input.day), count: total };
}

/** The rows of the given people, in the given order; trusts the ids. */
export async function readListed(
  db: Read,
  county: string,
  ids: readonly string[],
  day: string,
): Promise<ListedPerson[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({
      id: person.id,
      name: person.name,
      sex: person.sex,
      birthDate: person.birthDate,
      education: person.education,
      idNumberTail: person.idNumberTail,
      phoneTail: person.phoneTail,
    })
    .from(person)
    .where(and(eq(person.county, county), inArray(person.id, [...ids])));
  const posts = await loadPosts(db, county, ids, day);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    const all = posts.get(id) ?? [];
    const current = postsOn(all, day);
    const { idNumberTail, phoneTail, ...rest } = row;
    return [
      {
        ...rest,
        idNumberMask: maskNumber("id-number", idNumberTail),
        phoneMask: maskNumber("phone", phoneTail),
        posts: current.length > 0 ? current : all.slice(-1),
        isDualPost: isDualPost(all, day),
      },
    ];
  });
}

/** At most 20 people for a picker, by name, pinyin or initials; permission roster:read. */
export async function findPeople(
  context: { actor: Actor; db: Read },
  { search, day }: { search: string; day: string },
): Promise<ListedPerson[]> {
  return (await listPeople(context, { search, day, status: "all", page: 1, pageSize: 20 })).rows;
}
