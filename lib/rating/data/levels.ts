import "server-only";
import { and, desc, eq, gte, isNull, notExists, sql } from "drizzle-orm";
import { kit } from "@/db/kit";
import { userAccount } from "@/db/schema/access";
import { levelProposal } from "@/db/schema/rating";
import { person, personRecord, sanction } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { type Actor, can, inScope, requirePermission } from "@/lib/access/actor";
import { scopeWhere } from "@/lib/access/scope";
import { AppError } from "@/lib/base/errors";
import { addMonths, shanghaiDay } from "@/lib/base/period";
import { isSameHand } from "@/lib/procedure/compute";
import { levelEntryOn } from "@/lib/results/compute";
import { levelOf, loadLevelEntries } from "@/lib/results/data";
import { postsOn } from "@/lib/roster/compute/tenure";
import { loadPosts } from "@/lib/roster/data";
import { sanctionWords } from "../compute";
import type { CauseWithoutProposal, ProposalView } from "../types";
import { decisionViews } from "./decisions";
import { personInScope } from "./person-place";

type Reader = { actor: Actor; db: Read };

/** The level of a person on any day; undefined = none was set by then. @throws AppError NOT_FOUND */
export async function levelAt(
  reader: Reader,
  { personId, day }: { personId: string; day: string },
): Promise<number | null | undefined> {
  const { actor, db } = reader;
  if (actor.personId !== personId) {
    requirePermission(actor, "result:read");
    await personInScope(reader, { personId, day: shanghaiDay(new Date()), permission: "result:read" });
  }
  return levelOf({ county: actor.county, db }, { personId, day });
}

const proposer = kit.alias(userAccount, "proposer");
const settler = kit.alias(userAccount, "settler");
const doors = ["level:propose", "level:decide", "rating:read"] as const;

function door(actor: Actor) {
  const found = doors.find((permission) => can(actor, permission));
  if (!found) throw new AppError("FORBIDDEN", "errors.forbidden");
  return found;
}

/**
 * Proposals to change a level in the year, newest first, and the sanctions and findings of the last twelve months that
 * have not led to one (sanctions only for those who may see them).
 */
export async function listLevelProposals(
  reader: Reader,
  { status, personId }: { status?: "open" | "decided" | "refused"; personId?: string } = {},
): Promise<{ proposals: ProposalView[]; causes: CauseWithoutProposal[] }> {
  const { actor, db } = reader;
  const permission = door(actor);
  const rows = await db
    .select({
      row: levelProposal,
      personName: person.name,
      proposedByName: proposer.name,
      settledByName: settler.name,
    })
    .from(levelProposal)
    .innerJoin(person, and(eq(person.county, levelProposal.county), eq(person.id, levelProposal.personId)))
    .leftJoin(
      proposer,
      and(eq(proposer.county, levelProposal.county), eq(proposer.id, levelProposal.proposedBy)),
    )
    .leftJoin(settler, and(eq(settler.county, levelProposal.county), eq(settler.id, levelProposal.settledBy)))
    .where(
      and(
        eq(levelProposal.county, actor.county),
        status ? eq(levelProposal.status, status) : undefined,
        personId ? eq(levelProposal.personId, personId) : undefined,
        scopeWhere(actor, permission, levelProposal.placePath),
      ),
    )
    .orderBy(desc(levelProposal.id))
    .limit(500);
  const decisions = await decisionViews(
    reader,
    rows.map(({ row }) => row.decisionId),
  );
  const places = await villagesOf(
    reader,
    rows.map(({ row }) => row.personId),
  );
  const proposals = rows.map(
    ({ row, personName, proposedByName, settledByName }): ProposalView => ({
      id: row.id,
      personId: row.personId,
      personName,
      village: places.get(row.personId)?.name ?? "",
      causeKind: row.causeKind,
      fromLevel: row.fromLevel,
      toLevel: row.toLevel,
      article: row.article,
      reason: row.reason,
      status: row.status,
      proposedByName: proposedByName ?? row.proposedBy,
      proposedAt: row.proposedAt,
      settledByName: settledByName ?? row.settledBy,
      settledAt: row.settledAt,
      decision: row.decisionId ? (decisions.get(row.decisionId) ?? null) : null,
      mayDecide:
        row.status === "open" &&
        can(actor, "level:decide") &&
        inScope(actor, "level:decide", row.placePath) &&
        actor.personId !== row.personId &&
        !isSameHand(actor, { userId: row.proposedBy, personId: row.proposedByPersonId }),
    }),
  );
  return { proposals, causes: can(actor, "level:propose") && !status ? await openCauses(reader) : [] };
}

async function villagesOf({ actor, db }: Reader, ids: readonly string[]) {
  const day = shanghaiDay(new Date());
  const posts = await loadPosts(db, actor.county, [...new Set(ids)], day);
  return new Map(
    [...posts].map(([id, own]) => {
      const main = postsOn(own, day)[0] ?? own.at(-1);
      return [id, { name: main?.placeName ?? "", path: main?.placePath ?? "" }] as const;
    }),
  );
}

const proposed = kit.alias(levelProposal, "proposed");

/** Sanctions and findings without a proposal, of people who hold a level above zero. */
async function openCauses(reader: Reader): Promise<CauseWithoutProposal[]> {
  const { actor, db } = reader;
  const today = shanghaiDay(new Date());
  const since = addMonths(today, -12);
  const unproposed = (column: typeof sanction.id | typeof personRecord.id) =>
    notExists(
      db
        .select({ one: sql`1` })
        .from(proposed)
        .where(and(eq(proposed.county, actor.county), eq(proposed.causeId, column))),
    );
  const findings = await db
    .select({
      id: personRecord.id,
      personId: personRecord.personId,
      day: personRecord.day,
      title: personRecord.title,
      name: person.name,
    })
    .from(personRecord)
    .innerJoin(person, and(eq(person.county, personRecord.county), eq(person.id, personRecord.personId)))
    .where(
      and(
        eq(personRecord.county, actor.county),
        eq(personRecord.kind, "finding"),
        gte(personRecord.day, since),
        unproposed(personRecord.id),
      ),
    )
    .orderBy(desc(personRecord.day))
    .limit(200);
  const sanctions = can(actor, "sanction:read")
    ? await db
        .select({
          id: sanction.id,
          personId: sanction.personId,
          day: sanction.decidedOn,
          kind: sanction.kind,
          document: sanction.document,
          name: person.name,
        })
        .from(sanction)
        .innerJoin(person, and(eq(person.county, sanction.county), eq(person.id, sanction.personId)))
        .where(
          and(
            eq(sanction.county, actor.county),
            gte(sanction.decidedOn, since),
            isNull(sanction.revokedOn),
            unproposed(sanction.id),
          ),
        )
        .orderBy(desc(sanction.decidedOn))
        .limit(200)
    : [];
  const found = [
    ...sanctions.map(({ kind, document, ...row }) => ({
      ...row,
      causeKind: "sanction" as const,
      title: `${sanctionWords[kind]} ${document}`,
    })),
    ...findings.map((row) => ({ ...row, causeKind: "finding" as const })),
  ];
  const ids = [...new Set(found.map((row) => row.personId))];
  const levels = await loadLevelEntries({ county: actor.county, db }, ids);
  const places = await villagesOf(reader, ids);
  return found.flatMap(({ id, personId, day, title, name, causeKind }): CauseWithoutProposal[] => {
    const level = levelEntryOn(levels.get(personId) ?? [], today)?.level ?? 0;
    const place = places.get(personId);
    if (level === 0 || !place || !inScope(actor, "level:propose", place.path)) return [];
    return [{ causeKind, causeId: id, personId, personName: name, village: place.name, day, title, level }];
  });
}
