import "server-only";
import { and, eq, gt, inArray, isNull, lt, or } from "drizzle-orm";
import { person, placeVersion, post } from "@/db/schema";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { inSubtree } from "@/lib/access/scope";
import { chiefPosts, monthsInPost } from "../compute/tenure";
import { numberProblems } from "../schema";
import type { PostName } from "../types";
import { loadPosts } from "./facts";
import { numberMac } from "./numbers";
import type { PlaceAt } from "./place-book";
import { loadPlaceBook } from "./place-book";
import { getPlace } from "./places";
import { inForce } from "./visible";

export type ElectionInput = {
  readonly placeId: string;
  readonly day: string;
  readonly posts: readonly PostName[];
  readonly document?: string | null;
  readonly seats: readonly {
    readonly placeId: string;
    readonly post: PostName;
    readonly name: string;
    readonly idNumber?: string | null;
  }[];
};

export type ElectionHolder = {
  readonly postId: string;
  readonly personId: string;
  readonly name: string;
  readonly post: PostName;
  readonly placeId: string;
  readonly placeName: string;
  readonly isMain: boolean;
};
export type ElectionSeat = {
  /** null = somebody who is not in the roster yet. */
  readonly personId: string | null;
  readonly name: string;
  readonly idNumber: string | null;
  readonly post: PostName;
  readonly placeId: string;
  readonly placeName: string;
  readonly isRenewed: boolean;
};
export type ElectionPlan = {
  readonly place: PlaceAt;
  /** Posts that end on the day and are not taken up again by the same person. */
  readonly ending: readonly ElectionHolder[];
  readonly renewed: readonly ElectionHolder[];
  readonly beginning: readonly ElectionSeat[];
  /** Chiefs of the day before who are none from the day on: star, pay and role end. */
  readonly leavingChiefs: readonly {
    readonly personId: string;
    readonly name: string;
    readonly placeName: string;
    readonly chiefMonths: number;
  }[];
  /** Chiefs from the day on who were none before: their first-year wait runs until the day given. */
  readonly firstYear: readonly {
    readonly personId: string | null;
    readonly name: string;
    readonly placeName: string;
    readonly until: string;
  }[];
  /** By index of the seat. */
  readonly errors: readonly {
    readonly seat: number;
    readonly column: string;
    readonly messageKey: string;
    readonly values?: Record<string, string>;
  }[];
};

type Context = { actor: Actor; db: Read };
const single: readonly PostName[] = ["secretary", "director", "supervision-head"];

/** Who holds the posts that an election would end, in the subtree of a place. */
async function readHolders(
  db: Read,
  county: string,
  path: string,
  posts: readonly PostName[],
  day: string,
): Promise<ElectionHolder[]> {
  return db
    .select({
      postId: post.id,
      personId: post.personId,
      name: person.name,
      post: post.post,
      placeId: post.placeId,
      placeName: placeVersion.name,
      isMain: post.isMain,
    })
    .from(post)
    .innerJoin(
      placeVersion,
      and(eq(placeVersion.county, post.county), eq(placeVersion.placeId, post.placeId)),
    )
    .innerJoin(person, and(eq(person.county, post.county), eq(person.id, post.personId)))
    .where(
      and(
        eq(post.county, county),
        inArray(post.post, [...posts]),
        lt(post.from, day),
        or(isNull(post.until), gt(post.until, day)),
        inForce(placeVersion, day),
        inSubtree(placeVersion.path, path),
      ),
    )
    .orderBy(placeVersion.path, post.from, post.id);
}

/** The holders that the form of an election begins with. @throws AppError NOT_FOUND */
export async function listElectionHolders(
  { actor, db }: Context,
  { placeId, posts, day }: { placeId: string; posts: readonly PostName[]; day: string },
): Promise<ElectionHolder[]> {
  const place = await getPlace({ actor, db }, { placeId, day, permission: "roster:write" });
  return readHolders(db, actor.county, place.path, posts, day);
}

function addYear(day: string): string {
  const next = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
  return next.endsWith("-02-29") ? `${next.slice(0, 4)}-03-01` : next;
}

/** What an election would do, without writing. Permission roster:write. @throws AppError NOT_FOUND */
export async function planElection(
  { actor, db }: Context,
  input: ElectionInput,
  today: string,
): Promise<ElectionPlan> {
  const { county } = actor;
  const place = await getPlace(
    { actor, db },
    { placeId: input.placeId, day: today, permission: "roster:write" },
  );
  const holders = await readHolders(db, county, place.path, input.posts, input.day);
  const { seats, errors } = await resolveSeats({ actor, db }, input, place);
  const renews = (holder: ElectionHolder) =>
    seats.some(
      (s) => s.personId === holder.personId && s.post === holder.post && s.placeId === holder.placeId,
    );
  const beginning = seats.map((seat) => ({
    ...seat,
    isRenewed: holders.some(
      (h) => h.personId === seat.personId && h.post === seat.post && h.placeId === seat.placeId,
    ),
  }));
  const involved = [
    ...new Set([
      ...holders.map((h) => h.personId),
      ...seats.flatMap((s) => (s.personId ? [s.personId] : [])),
    ]),
  ];
  const posts = await loadPosts(db, county, involved, input.day);
  const ended = new Set(holders.map((h) => h.postId));
  const chiefBefore = (id: string) =>
    (posts.get(id) ?? []).some(
      (p) => chiefPosts.includes(p.post) && p.from < input.day && (p.until === null || p.until >= input.day),
    );
  const chiefAfter = (id: string) =>
    seats.some((s) => s.personId === id && chiefPosts.includes(s.post)) ||
    (posts.get(id) ?? []).some(
      (p) =>
        chiefPosts.includes(p.post) &&
        !ended.has(p.id) &&
        p.from <= input.day &&
        (p.until === null || p.until > input.day),
    );
  const oncePerPerson = <T extends { personId: string | null; name: string; placeId: string }>(
    rows: readonly T[],
  ) => [...new Map(rows.map((row) => [row.personId ?? `${row.name}/${row.placeId}`, row])).values()];
  return {
    place,
    ending: holders.filter((holder) => !renews(holder)),
    renewed: holders.filter(renews),
    beginning,
    leavingChiefs: oncePerPerson(
      holders.filter(
        (h) => chiefPosts.includes(h.post) && chiefBefore(h.personId) && !chiefAfter(h.personId),
      ),
    ).map((h) => ({
      personId: h.personId,
      name: h.name,
      placeName: h.placeName,
      chiefMonths: monthsInPost(posts.get(h.personId) ?? [], chiefPosts, input.day),
    })),
    firstYear: oncePerPerson(
      seats.filter((s) => chiefPosts.includes(s.post) && !(s.personId && chiefBefore(s.personId))),
    ).map((s) => ({
      personId: s.personId,
      name: s.name,
      placeName: s.placeName,
      until: addYear(input.day),
    })),
    errors,
  };
}

async function resolveSeats({ actor, db }: Context, input: ElectionInput, place: PlaceAt) {
  const book = await loadPlaceBook(db, actor.county);
  const people = await findCandidates(db, actor.county, input, place.path);
  const errors: ElectionPlan["errors"][number][] = [];
  const taken = new Map<string, number>();
  const seats = input.seats.map((seat, index): Omit<ElectionSeat, "isRenewed"> => {
    const fail = (column: string, messageKey: string, values?: Record<string, string>) =>
      errors.push(values ? { seat: index, column, messageKey, values } : { seat: index, column, messageKey });
    const at = book.at(seat.placeId, input.day);
    if (!at?.path.startsWith(place.path))
      fail("village", "roster.errors.seatElsewhere", { place: place.name });
    if (!input.posts.includes(seat.post)) fail("post", "roster.errors.seatNotElected");
    for (const problem of numberProblems({ idNumber: seat.idNumber })) fail("idNumber", problem.messageKey);
    const found = people.find(seat);
    if (found === "several") fail("name", "roster.errors.severalMatch");
    const key = `${seat.placeId}/${seat.post}${single.includes(seat.post) ? "" : `/${seat.name}/${seat.idNumber ?? ""}`}`;
    if (taken.has(key)) fail("post", "roster.errors.seatTwice");
    taken.set(key, index);
    return {
      personId: found === "several" || !found ? null : found.id,
      name: found && found !== "several" ? found.name : seat.name,
      idNumber: seat.idNumber ?? null,
      post: seat.post,
      placeId: seat.placeId,
      placeName: at?.name ?? "",
    };
  });
  return { seats, errors };
}

/** People by ID number in the whole county, by name only among those who hold or held a post in that village. */
async function findCandidates(db: Read, county: string, input: ElectionInput, path: string) {
  const macOf = (idNumber: string | null | undefined) =>
    idNumber ? numberMac(county, "id-number", idNumber) : null;
  const macs = input.seats.flatMap((seat) => macOf(seat.idNumber) ?? []);
  const names = [...new Set(input.seats.map((seat) => seat.name))];
  const byMac =
    macs.length === 0
      ? []
      : await db
          .select({ id: person.id, name: person.name, mac: person.idNumberMac })
          .from(person)
          .where(and(eq(person.county, county), inArray(person.idNumberMac, macs)));
  const byName =
    names.length === 0
      ? []
      : await db
          .selectDistinct({
            id: person.id,
            name: person.name,
            mac: person.idNumberMac,
            placeId: post.placeId,
          })
          .from(person)
          .innerJoin(post, and(eq(post.county, person.county), eq(post.personId, person.id)))
          .innerJoin(
            placeVersion,
            and(eq(placeVersion.county, post.county), eq(placeVersion.placeId, post.placeId)),
          )
          .where(
            and(
              eq(person.county, county),
              inArray(person.name, names),
              inForce(placeVersion, input.day),
              inSubtree(placeVersion.path, path),
            ),
          );
  return {
    find(seat: ElectionInput["seats"][number]) {
      const mac = macOf(seat.idNumber);
      const exact = mac ? byMac.find((row) => row.mac === mac) : undefined;
      if (exact) return exact;
      const alike = byName.filter(
        (row) => row.name === seat.name && row.placeId === seat.placeId && !(mac && row.mac),
      );
      return alike.length > 1 ? ("several" as const) : (alike[0] ?? null);
    },
  };
}
