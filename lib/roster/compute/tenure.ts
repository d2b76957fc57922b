import type { PostName } from "../types";

/** A post as tenure rules see it; half-open [from, until), `until` null = still in post. */
export type DatedPost = {
  readonly post: PostName;
  readonly placeId: string;
  readonly from: string;
  readonly until: string | null;
  readonly isMain?: boolean;
};

/** The two posts that make a chief cadre (两委主干). */
export const chiefPosts: readonly PostName[] = ["secretary", "director"];

/** Order of posts on lists and for choosing the main one. */
export const postRank: Readonly<Record<PostName, number>> = {
  secretary: 1,
  director: 2,
  "deputy-secretary": 3,
  "deputy-director": 4,
  "committee-member": 5,
  "supervision-head": 6,
  "supervision-member": 7,
  clerk: 8,
  "collective-head": 9,
  "first-secretary": 10,
  "task-force-member": 11,
  "new-generation": 12,
  "group-head": 13,
};

/** Whether a half-open span holds a day. */
export function holds(span: { from: string; until: string | null }, day: string): boolean {
  return span.from <= day && (span.until === null || span.until > day);
}

/** Posts in force on a day, the main one first. */
export function postsOn<P extends DatedPost>(posts: readonly P[], day: string): P[] {
  return posts.filter((post) => holds(post, day)).sort(byImportance);
}

function byImportance(a: DatedPost, b: DatedPost): number {
  return (
    Number(b.isMain ?? false) - Number(a.isMain ?? false) ||
    postRank[a.post] - postRank[b.post] ||
    (a.from < b.from ? -1 : 1)
  );
}

/** 一肩挑: secretary and director of the same place on that day. */
export function isDualPost(posts: readonly DatedPost[], day: string): boolean {
  const current = postsOn(posts, day);
  return current.some(
    (post) =>
      post.post === "secretary" &&
      current.some((other) => other.post === "director" && other.placeId === post.placeId),
  );
}

/** Full months from one day to another; 31 January to 28 February is not yet a month. */
export function monthsBetween(from: string, until: string): number {
  if (until <= from) return 0;
  const [y1 = 0, m1 = 0, d1 = 0] = from.split("-").map(Number);
  const [y2 = 0, m2 = 0, d2 = 0] = until.split("-").map(Number);
  return (y2 - y1) * 12 + (m2 - m1) - (d2 < d1 ? 1 : 0);
}

/** Spans of a kind of post up to a day, overlaps joined, so that two posts at once count once. */
function joinedSpans(
  posts: readonly DatedPost[],
  kinds: readonly PostName[],
  day: string,
): { from: string; until: string }[] {
  const spans = posts
    .filter((post) => kinds.includes(post.post) && post.from < day)
    .map((post) => ({ from: post.from, until: post.until === null || post.until > day ? day : post.until }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const joined: { from: string; until: string }[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && span.from <= last.until) last.until = span.until > last.until ? span.until : last.until;
    else joined.push({ ...span });
  }
  return joined;
}

/** Full months in any of the given posts up to and not including a day; gaps do not count. */
export function monthsInPost(posts: readonly DatedPost[], kinds: readonly PostName[], day: string): number {
  return joinedSpans(posts, kinds, day).reduce((sum, span) => sum + monthsBetween(span.from, span.until), 0);
}

/** First day of the unbroken spell in the given posts that holds the day; null when not in such a post. */
export function inPostSince(
  posts: readonly DatedPost[],
  kinds: readonly PostName[],
  day: string,
): string | null {
  if (!postsOn(posts, day).some((post) => kinds.includes(post.post))) return null;
  const nextDay = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return joinedSpans(posts, kinds, nextDay).at(-1)?.from ?? null;
}

export type Tenure = {
  readonly mainPost: PostName | null;
  readonly mainPlaceId: string | null;
  readonly isDualPost: boolean;
  readonly isChief: boolean;
  /** First day of the unbroken spell as chief cadre; null = not a chief that day. */
  readonly chiefSince: string | null;
  /** Full months as chief, all spells together. */
  readonly chiefMonths: number;
  /** Full months of the present spell as chief; 0 when not a chief. */
  readonly chiefSpellMonths: number;
  /** Full months in any post of a village. */
  readonly postMonths: number;
};

const allPosts = Object.keys(postRank) as PostName[];

/** What the posts of a person amount to on a day. */
export function tenureOn(posts: readonly DatedPost[], day: string): Tenure {
  const main = postsOn(posts, day)[0];
  const chiefSince = inPostSince(posts, chiefPosts, day);
  return {
    mainPost: main?.post ?? null,
    mainPlaceId: main?.placeId ?? null,
    isDualPost: isDualPost(posts, day),
    isChief: chiefSince !== null,
    chiefSince,
    chiefMonths: monthsInPost(posts, chiefPosts, day),
    chiefSpellMonths: chiefSince === null ? 0 : monthsBetween(chiefSince, day),
    postMonths: monthsInPost(posts, allPosts, day),
  };
}

/** Whole years of age on a day; null when the birth date is not known. */
export function ageOn(birthDate: string | null, day: string): number | null {
  return birthDate === null ? null : Math.floor(monthsBetween(birthDate, day) / 12);
}
