import "server-only";
import { and, asc, eq, gt } from "drizzle-orm";
import { pointsMember } from "@/db/schema/points";
import type { Read } from "@/db/store";
import type { MemberOfRun } from "./gather";

/** Members whose facts are in memory at the same time. */
const batchSize = 2_000;

const columns = {
  personId: pointsMember.personId,
  organisationId: pointsMember.organisationId,
  placePath: pointsMember.placePath,
  memberClass: pointsMember.memberClass,
};

type Reader = { county: string; db: Read };

const ofCycle = ({ county }: Reader, cycleId: string) =>
  and(
    eq(pointsMember.county, county),
    eq(pointsMember.cycleId, cycleId),
    eq(pointsMember.standing, "covered"),
  );

/** Covered members of a cycle in the order of their ids, a batch at a time. Trusts the caller's scope. */
export async function* runsOfMembers(reader: Reader, cycleId: string): AsyncGenerator<MemberOfRun[]> {
  let after = "";
  for (;;) {
    const members = await reader.db
      .select(columns)
      .from(pointsMember)
      .where(and(ofCycle(reader, cycleId), gt(pointsMember.personId, after)))
      .orderBy(asc(pointsMember.personId))
      .limit(batchSize);
    if (members.length > 0) yield members;
    if (members.length < batchSize) return;
    after = members.at(-1)?.personId ?? "";
  }
}

/** Covered members of a cycle in batches of whole branches. Trusts the caller's scope. */
export async function* branchesOfMembers(reader: Reader, cycleId: string): AsyncGenerator<MemberOfRun[]> {
  const all = await reader.db
    .select(columns)
    .from(pointsMember)
    .where(ofCycle(reader, cycleId))
    .orderBy(asc(pointsMember.organisationId), asc(pointsMember.personId));
  let from = 0;
  for (let at = 1; at <= all.length; at++) {
    const isWhole = at === all.length || all[at]?.organisationId !== all[at - 1]?.organisationId;
    if (!isWhole || (at < all.length && at - from < batchSize)) continue;
    yield all.slice(from, at);
    from = at;
  }
}
