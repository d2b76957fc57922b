import "server-only";
import { and, eq, gt, inArray, isNull, lte, or } from "drizzle-orm";
import { placeVersion, post } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { inSubtree } from "@/lib/access/scope";
import { daysBetween } from "@/lib/base/period";
import { isDualPost, postsOn } from "@/lib/roster/compute/tenure";
import { loadPosts, type PostFact } from "@/lib/roster/data";
import { inForce } from "@/lib/roster/data/visible";
import { type PostName, postNames } from "@/lib/roster/types";
import { Run } from "@/lib/rules/run";
import { postWords } from "../compute";
import { type FactCycle, type FactPerson, gatherFacts } from "./gather";
import type { LoadedScheme } from "./plan";

type Reader = { actor: Actor; db: Read };

export type Candidate = FactPerson & {
  readonly isDualPost: boolean;
  readonly coverage: "covered" | "excluded";
  readonly reasonCode: string | null;
  readonly reasonText: string | null;
};

/** Stable codes of the reasons for which the kernel leaves somebody out; labels in rating.reasons. */
const reasonCodes: Readonly<Record<string, string>> = {
  TENURE: "tenure-too-short",
  POST: "no-such-post",
  EXCLUDED: "excluded-by-scheme",
  CONDITION: "condition-not-met",
  COVERAGE_UNKNOWN: "not-decidable",
};

/** Posts that a scheme covers; a scheme that names none covers every post of a village. */
function coveredPosts(scheme: LoadedScheme): PostName[] {
  const words = scheme.document.coverage?.posts;
  return words ? postNames.filter((name) => words.includes(postWords[name])) : [...postNames];
}

/** Who held a covered post in a place of the cycle at some time from the period's start to the snapshot day. */
async function candidateIds(
  { actor, db }: Reader,
  cycle: FactCycle,
  path: string,
  posts: PostName[],
): Promise<string[]> {
  const rows = await db
    .selectDistinct({ personId: post.personId })
    .from(post)
    .innerJoin(
      placeVersion,
      and(
        eq(placeVersion.county, post.county),
        eq(placeVersion.placeId, post.placeId),
        inForce(placeVersion, cycle.snapshotDay),
      ),
    )
    .where(
      and(
        eq(post.county, actor.county),
        inArray(post.post, posts),
        lte(post.from, cycle.snapshotDay),
        or(isNull(post.until), gt(post.until, cycle.periodFrom)),
        inSubtree(placeVersion.path, path),
      ),
    );
  return rows.map((row) => row.personId).sort();
}

/** Days of the period that a post covers, up to and with the snapshot day. */
function daysIn(fact: PostFact, cycle: FactCycle): number {
  const from = fact.from > cycle.periodFrom ? fact.from : cycle.periodFrom;
  const end = fact.until !== null && fact.until < cycle.periodUntil ? fact.until : cycle.periodUntil;
  return Math.max(0, daysBetween(from, end));
}

/** The post that counts for somebody who moved: on the snapshot day, or the longest of the period. */
function countingPost(
  posts: readonly PostFact[],
  cycle: FactCycle,
  scheme: LoadedScheme,
  covered: readonly PostName[],
): PostFact | undefined {
  const atEnd = postsOn(posts, cycle.snapshotDay)[0];
  const movers = scheme.document.coverage?.movers ?? "postAtEnd";
  if (movers === "postAtEnd") return atEnd;
  const own = posts.filter(
    (fact) => covered.includes(fact.post) && fact.from <= cycle.snapshotDay && daysIn(fact, cycle) > 0,
  );
  return (
    [...own].sort((a, b) => daysIn(b, cycle) - daysIn(a, cycle) || (a.from < b.from ? 1 : -1))[0] ?? atEnd
  );
}

/**
 * Who is covered by a cycle and who is not, with the reason: posts, time in post and exclusions as the scheme says,
 * movers by its rule. A fixed number of queries per 2,000 people.
 */
export async function coverageOf(
  reader: Reader,
  { cycle, scheme, path }: { cycle: FactCycle; scheme: LoadedScheme; path: string },
): Promise<Candidate[]> {
  const { actor, db } = reader;
  const posts = coveredPosts(scheme);
  const ids = await candidateIds(reader, cycle, path, posts);
  const held = await loadPosts(db, actor.county, ids, cycle.snapshotDay);
  const candidates = ids.flatMap((personId): Candidate[] => {
    const own = held.get(personId) ?? [];
    const counting = countingPost(own, cycle, scheme, posts);
    const shown = counting ?? own.filter((fact) => posts.includes(fact.post)).at(-1);
    if (!shown?.townshipId || !shown.placePath.startsWith(path)) return [];
    return [
      {
        personId,
        post: shown.post,
        placeId: shown.placeId,
        townshipId: shown.townshipId,
        placePath: shown.placePath,
        isDualPost: isDualPost(own, cycle.snapshotDay),
        coverage: counting ? "covered" : "excluded",
        reasonCode: counting ? null : "post-ended",
        reasonText: counting ? null : `${shown.until ?? ""} 起不再任职`.trim(),
      },
    ];
  });
  return judged(reader, { cycle, scheme }, candidates);
}

async function judged(
  reader: Reader,
  { cycle, scheme }: { cycle: FactCycle; scheme: LoadedScheme },
  candidates: Candidate[],
): Promise<Candidate[]> {
  const inPost = candidates.filter((candidate) => candidate.coverage === "covered");
  const facts = await gatherFacts(reader, { cycle, scheme, people: inPost });
  const compiled = scheme.compiled();
  const run = new Run(compiled, facts);
  const verdicts = new Map(
    facts.subjects.map((subject, s) => {
      run.s = s;
      return [subject.id, compiled.covers(run)];
    }),
  );
  return candidates.map((candidate): Candidate => {
    const verdict = verdicts.get(candidate.personId);
    if (candidate.coverage === "excluded" || !verdict || verdict.covered) return candidate;
    const reason = verdict.reasons[0];
    return {
      ...candidate,
      coverage: "excluded",
      reasonCode: reasonCodes[reason?.code ?? ""] ?? "condition-not-met",
      reasonText: verdict.reasons.map((r) => r.message.zh).join("；"),
    };
  });
}
