import "server-only";
import { and, eq, gt, inArray, isNull, lte, or } from "drizzle-orm";
import { county as countyTable, organisationVersion } from "@/db/schema";
import { roleGrant, userAccount } from "@/db/schema/access";
import { notice } from "@/db/schema/notice";
import { pointsCycle } from "@/db/schema/points";
import { decision } from "@/db/schema/procedure";
import { ratingCycle } from "@/db/schema/rating";
import { publishedResult } from "@/db/schema/results";
import { person, placeVersion } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { type Actor, can, inScope } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import { needsDecision } from "../../compute/objections";
import {
  accessTo,
  type ObjectionAccess,
  type ObjectionEventRow,
  type ObjectionRow,
  objectionEvents,
  objectionRow,
} from "./rows";

type Reader = { actor: Actor; db: Read };

export type ObjectionView = {
  /** Without the sealed name; the statement is empty for whoever may not see it. */
  readonly row: Omit<ObjectionRow, "sealedObjector">;
  readonly hasObjector: boolean;
  readonly personName: string;
  readonly village: string;
  /** Of the notice, or of what was decided. */
  readonly title: string;
  readonly handlerName: string | null;
  /** Office that received it, and the county whose organisation department answers. */
  readonly office: string | null;
  readonly countyName: string;
  readonly events: readonly ObjectionEventRow[];
  readonly access: ObjectionAccess;
  /** Amounts are left out for whoever may not see pay. */
  readonly seesPay: boolean;
  readonly isExtended: boolean;
  readonly isCorrected: boolean;
  /** An appeal that moves stars or money is settled by a meeting. */
  readonly needsDecision: boolean;
  /** Meeting by which a corrected result took effect. */
  readonly decision: { readonly meeting: string; readonly number: string; readonly day: string } | null;
};

const onDay = (table: typeof placeVersion | typeof organisationVersion | typeof roleGrant, day: string) =>
  and(lte(table.from, day), or(isNull(table.until), gt(table.until, day)));

/** Title of what an objection is about: of its notice, or of the cycle in which the result was decided. */
async function titleOf({ actor, db }: Reader, row: ObjectionRow): Promise<string> {
  if (row.noticeId) {
    const [found] = await db
      .select({ title: notice.title })
      .from(notice)
      .where(and(eq(notice.county, actor.county), eq(notice.id, row.noticeId)))
      .limit(1);
    return found?.title ?? "";
  }
  const cycle = row.process === "points" ? pointsCycle : ratingCycle;
  const [found] = await db
    .select({ title: cycle.title })
    .from(cycle)
    .where(and(eq(cycle.county, actor.county), eq(cycle.id, row.processId)))
    .limit(1);
  return found?.title ?? "";
}

async function namesOf({ actor, db }: Reader, row: ObjectionRow) {
  const [found] = await db
    .select({ person: person.name, county: countyTable.name, village: placeVersion.name })
    .from(person)
    .innerJoin(countyTable, eq(countyTable.id, person.county))
    .leftJoin(
      placeVersion,
      and(
        eq(placeVersion.county, person.county),
        eq(placeVersion.path, row.placePath),
        onDay(placeVersion, row.receivedDay),
      ),
    )
    .where(and(eq(person.county, actor.county), eq(person.id, row.subjectId)))
    .limit(1);
  const ids = [row.handlerId ?? "", row.receivedBy];
  const accounts = await db
    .select({ id: userAccount.id, name: userAccount.name })
    .from(userAccount)
    .where(and(eq(userAccount.county, actor.county), inArray(userAccount.id, ids)));
  return { ...found, handler: accounts.find((account) => account.id === row.handlerId)?.name ?? null };
}

/** The place or organisation for which the receiver acted; null = the county itself, or the own page. */
async function officeOf({ actor, db }: Reader, row: ObjectionRow): Promise<string | null> {
  if (row.channel === "own-page") return null;
  const rows = await db
    .select({ place: placeVersion.name, organisation: organisationVersion.name })
    .from(roleGrant)
    .leftJoin(
      placeVersion,
      and(
        eq(placeVersion.county, roleGrant.county),
        eq(placeVersion.placeId, roleGrant.placeId),
        onDay(placeVersion, row.receivedDay),
      ),
    )
    .leftJoin(
      organisationVersion,
      and(
        eq(organisationVersion.county, roleGrant.county),
        eq(organisationVersion.organisationId, roleGrant.organisationId),
        onDay(organisationVersion, row.receivedDay),
      ),
    )
    .where(
      and(
        eq(roleGrant.county, actor.county),
        eq(roleGrant.userId, row.receivedBy),
        onDay(roleGrant, row.receivedDay),
      ),
    )
    .limit(10);
  return rows.flatMap(({ place, organisation }) => place ?? organisation ?? [])[0] ?? null;
}

/** The meeting that made a corrected result effective, where one was needed. */
async function decisionOf({ actor, db }: Reader, row: ObjectionRow): Promise<ObjectionView["decision"]> {
  if (!row.resultId || row.status !== "settled" || !needsDecision(row.before, row.after)) return null;
  const [found] = await db
    .select({ meeting: decision.meeting, number: decision.number, day: decision.day })
    .from(publishedResult)
    .innerJoin(
      decision,
      and(eq(decision.county, publishedResult.county), eq(decision.id, publishedResult.decisionId)),
    )
    .where(and(eq(publishedResult.county, actor.county), eq(publishedResult.correctsId, row.resultId)))
    .limit(1);
  return found ?? null;
}

/**
 * One objection with what was done about it, as far as the actor may see it. The objector's name is not in it: the
 * handler opens that by a command of its own. @throws AppError NOT_FOUND
 */
export async function loadObjection(reader: Reader, objectionId: string): Promise<ObjectionView> {
  const { actor, db } = reader;
  const found = await objectionRow({ county: actor.county, db }, objectionId);
  const access = found ? accessTo(actor, found) : null;
  if (!found || !access) throw notFound();
  const { sealedObjector, ...row } = found;
  const names = await namesOf(reader, found);
  const all = await objectionEvents({ county: actor.county, db }, row.id);
  const isCorrected = all.some((event) => event.action === "correct");
  const seesPay =
    access.isOwner || (can(actor, "amount:read") && inScope(actor, "amount:read", row.placePath));
  const shown = (figures: ObjectionRow["before"]) =>
    figures === null || seesPay ? figures : { ...figures, amountFen: null };
  return {
    row: {
      ...row,
      statement: access.seesStatement ? row.statement : "",
      before: shown(row.before),
      after: shown(row.after),
    },
    seesPay,
    hasObjector: sealedObjector !== null,
    personName: names.person ?? "",
    village: names.village ?? "",
    title: await titleOf(reader, found),
    handlerName: names.handler,
    office: await officeOf(reader, found),
    countyName: names.county ?? "",
    events: access.mayRead ? all : [],
    access,
    isExtended: all.some((event) => event.action === "extend"),
    isCorrected,
    needsDecision: row.kind === "appeal" && isCorrected && needsDecision(row.before, row.after),
    decision: await decisionOf(reader, found),
  };
}
