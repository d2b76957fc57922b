import "server-only";
import { and, count, desc, eq, gte, isNull, lte, notExists, or, sql } from "drizzle-orm";
import { userAccount } from "@/db/schema/access";
import { payCut } from "@/db/schema/pay";
import { person, sanction } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { type Actor, can, inScope } from "@/lib/access/actor";
import { scopeWhere } from "@/lib/access/scope";
import { notFound } from "@/lib/base/errors";
import { addDays, type Day } from "@/lib/base/period";
import { isSameHand, isSelf } from "@/lib/procedure/compute";
import { loadDecisions } from "@/lib/procedure/data";
import { postsOn } from "@/lib/roster/compute/tenure";
import { loadPosts } from "@/lib/roster/data";
import type { SanctionKind } from "@/lib/roster/types";

type Reader = { actor: Actor; db: Read };

/** The sanction behind a cut, for those who may see sanctions. */
export type SanctionView = {
  readonly kind: SanctionKind;
  readonly document: string;
  readonly influenceFrom: Day;
  /** Last day; null = open. */
  readonly influenceUntil: Day | null;
  readonly revokedOn: Day | null;
};

/** A sanction in its influence period about whose cut nothing is decided yet. */
export type ProposedCut = SanctionView & {
  readonly sanctionId: string;
  readonly personId: string;
  readonly name: string;
  readonly placeName: string;
  readonly mayDecide: boolean;
};

export type CutView = {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly placeName: string;
  readonly from: Day;
  readonly lastDay: Day | null;
  readonly decision: string | null;
  readonly revokedBy: string | null;
  readonly state: "ahead" | "inForce" | "ended" | "revoked";
  /** null = the reader may not see sanctions. */
  readonly sanction: SanctionView | null;
  readonly mayRevoke: boolean;
};

const sanctionColumns = {
  kind: sanction.kind,
  document: sanction.document,
  influenceFrom: sanction.influenceFrom,
  influenceUntil: sanction.influenceUntil,
  revokedOn: sanction.revokedOn,
};

async function placesOf({ actor, db }: Reader, ids: readonly string[], day: Day) {
  const posts = await loadPosts(db, actor.county, [...new Set(ids)], day);
  return new Map(
    [...posts].map(([id, own]) => {
      const main = postsOn(own, day)[0] ?? own.at(-1);
      return [id, { name: main?.placeName ?? "", path: main?.placePath ?? "" }] as const;
    }),
  );
}

type Hands = { personId: string; recordedBy: string; recorderPersonId: string | null };

const mayAct = (actor: Actor, { personId, recordedBy, recorderPersonId }: Hands) =>
  can(actor, "pay:cut") &&
  can(actor, "sanction:read") &&
  !isSelf(actor, personId) &&
  !isSameHand(actor, { userId: recordedBy, personId: recorderPersonId });

/** Sanctions in their influence period without any decision about pay, the newest first; at most 200. */
export async function listProposedCuts(reader: Reader, day: Day): Promise<ProposedCut[]> {
  const { actor, db } = reader;
  if (!can(actor, "pay:cut") || !can(actor, "sanction:read")) return [];
  const rows = await db
    .select({
      ...sanctionColumns,
      sanctionId: sanction.id,
      personId: sanction.personId,
      name: person.name,
      recordedBy: sanction.recordedBy,
      recorderPersonId: userAccount.personId,
    })
    .from(sanction)
    .innerJoin(person, and(eq(person.county, sanction.county), eq(person.id, sanction.personId)))
    .leftJoin(
      userAccount,
      and(eq(userAccount.county, sanction.county), eq(userAccount.id, sanction.recordedBy)),
    )
    .where(
      and(
        eq(sanction.county, actor.county),
        isNull(sanction.revokedOn),
        lte(sanction.influenceFrom, day),
        or(isNull(sanction.influenceUntil), gte(sanction.influenceUntil, day)),
        notExists(
          db
            .select({ one: sql`1` })
            .from(payCut)
            .where(and(eq(payCut.county, sanction.county), eq(payCut.sanctionId, sanction.id))),
        ),
      ),
    )
    .orderBy(desc(sanction.decidedOn), desc(sanction.id))
    .limit(200);
  const places = await placesOf(
    reader,
    rows.map(({ personId }) => personId),
    day,
  );
  return rows.flatMap(({ recordedBy, recorderPersonId, ...row }): ProposedCut[] => {
    const place = places.get(row.personId);
    if (!place || !inScope(actor, "pay:cut", place.path)) return [];
    const mayDecide = mayAct(actor, { personId: row.personId, recordedBy, recorderPersonId });
    return [{ ...row, placeName: place.name, mayDecide }];
  });
}

const stateOf = (cut: typeof payCut.$inferSelect, day: Day): CutView["state"] => {
  if (cut.revokedAt !== null) return "revoked";
  if (cut.from > day) return "ahead";
  return cut.until !== null && cut.until <= day ? "ended" : "inForce";
};

/** Decided cuts, the newest first; the sanctions behind them for those who may see these. @throws AppError NOT_FOUND */
export async function pageOfCuts(
  reader: Reader,
  { day, page, pageSize }: { day: Day; page: number; pageSize: number },
): Promise<{ rows: CutView[]; total: number }> {
  const { actor, db } = reader;
  const door = (["pay:read", "pay:cut"] as const).find((permission) => can(actor, permission));
  if (!door) throw notFound();
  const where = and(eq(payCut.county, actor.county), scopeWhere(actor, door, payCut.placePath));
  const [all] = await db.select({ number: count() }).from(payCut).where(where);
  const rows = await db
    .select({
      cut: payCut,
      name: person.name,
      sanction: sanctionColumns,
      recordedBy: sanction.recordedBy,
      recorderPersonId: userAccount.personId,
    })
    .from(payCut)
    .innerJoin(person, and(eq(person.county, payCut.county), eq(person.id, payCut.personId)))
    .innerJoin(sanction, and(eq(sanction.county, payCut.county), eq(sanction.id, payCut.sanctionId)))
    .leftJoin(
      userAccount,
      and(eq(userAccount.county, sanction.county), eq(userAccount.id, sanction.recordedBy)),
    )
    .where(where)
    .orderBy(desc(payCut.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const decisions = await loadDecisions(
    { county: actor.county, db },
    rows.flatMap(({ cut }) => [cut.decisionId, cut.revokedDecisionId]),
  );
  const places = await placesOf(
    reader,
    rows.map(({ cut }) => cut.personId),
    day,
  );
  const wordsOf = (id: string | null) => {
    const found = id ? decisions.get(id) : undefined;
    return found ? `${found.meeting} ${found.number}` : null;
  };
  return {
    rows: rows.map(({ cut, name, sanction: behind, ...recorder }): CutView => {
      const state = stateOf(cut, day);
      return {
        id: cut.id,
        personId: cut.personId,
        name,
        placeName: places.get(cut.personId)?.name ?? "",
        from: cut.from,
        lastDay: cut.until === null ? null : addDays(cut.until, -1),
        decision: wordsOf(cut.decisionId),
        revokedBy: wordsOf(cut.revokedDecisionId),
        state,
        sanction: can(actor, "sanction:read") ? behind : null,
        mayRevoke: state !== "revoked" && mayAct(actor, { personId: cut.personId, ...recorder }),
      };
    }),
    total: all?.number ?? 0,
  };
}
