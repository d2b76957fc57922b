import "server-only";
import { and, count, desc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { userAccount } from "@/db/schema/access";
import { clearanceOpinion, clearanceRound } from "@/db/schema/clearance";
import { can } from "@/lib/access/actor";
import { scopeWhere } from "@/lib/access/scope";
import { AppError, isAppError } from "@/lib/base/errors";
import type { ClearanceOffice, ClearanceRoundView, OfficeProgress } from "../../types";
import type { Process } from "../process";
import { officesOf, type Reader, type RoundRow } from "./shared";

export type HeadOf = (kind: RoundRow["process"]) => Pick<Process, "head">;

/** Rounds that the actor reads as a whole, or whose lists name an office of theirs. @throws AppError FORBIDDEN */
function visible({ actor, db }: Reader): SQL | undefined {
  const offices = officesOf(actor);
  if (!can(actor, "clearance:read") && offices.length === 0)
    throw new AppError("FORBIDDEN", "errors.forbidden");
  const asked =
    offices.length === 0
      ? sql`1 = 0`
      : inArray(
          clearanceRound.id,
          db
            .selectDistinct({ id: clearanceOpinion.roundId })
            .from(clearanceOpinion)
            .where(and(eq(clearanceOpinion.county, actor.county), inArray(clearanceOpinion.office, offices))),
        );
  const read = scopeWhere(actor, "clearance:read", clearanceRound.placePath);
  return read === undefined ? undefined : or(read, asked);
}

/** How far each office is, by round; an office that may not read clearance sees its own line only. */
export async function progressOf(
  { actor, db }: Reader,
  roundIds: readonly string[],
): Promise<Map<string, OfficeProgress[]>> {
  const own = can(actor, "clearance:read") ? undefined : officesOf(actor);
  const rows = await db
    .select({
      roundId: clearanceOpinion.roundId,
      office: clearanceOpinion.office,
      opinion: clearanceOpinion.opinion,
      number: count(),
    })
    .from(clearanceOpinion)
    .where(
      and(
        eq(clearanceOpinion.county, actor.county),
        inArray(clearanceOpinion.roundId, [...roundIds]),
        own ? inArray(clearanceOpinion.office, own) : undefined,
      ),
    )
    .groupBy(clearanceOpinion.roundId, clearanceOpinion.office, clearanceOpinion.opinion);
  const found = new Map<string, OfficeProgress[]>();
  const keys = [...new Set(rows.map((row) => `${row.roundId}/${row.office}`))].sort();
  for (const key of keys) {
    const [roundId = "", office = ""] = key.split("/");
    const mine = rows.filter((row) => row.roundId === roundId && row.office === office);
    const number = (of: (opinion: string) => boolean) =>
      mine.filter((row) => of(row.opinion)).reduce((sum, row) => sum + row.number, 0);
    found.set(roundId, [
      ...(found.get(roundId) ?? []),
      {
        office: office as ClearanceOffice,
        total: number(() => true),
        answered: number((opinion) => opinion !== "pending"),
        deferred: number((opinion) => opinion === "defer"),
      },
    ]);
  }
  return found;
}

/** Titles of the processes; one that the actor does not reach is named by nothing. */
async function titlesOf(reader: Reader, rounds: readonly RoundRow[], headOf: HeadOf) {
  const titles = new Map<string, string>();
  for (const { process, processId } of rounds) {
    if (titles.has(processId)) continue;
    const head = await headOf(process)
      .head(reader, processId)
      .catch((error: unknown) => {
        if (isAppError(error) && error.code === "NOT_FOUND") return null;
        throw error;
      });
    titles.set(processId, head?.title ?? "");
  }
  return titles;
}

/** Rounds as screens show them. */
export async function roundViews(
  reader: Reader,
  rounds: readonly RoundRow[],
  headOf: HeadOf,
): Promise<ClearanceRoundView[]> {
  if (rounds.length === 0) return [];
  const { actor, db } = reader;
  const progress = await progressOf(
    reader,
    rounds.map((round) => round.id),
  );
  const names = await db
    .select({ id: userAccount.id, name: userAccount.name })
    .from(userAccount)
    .where(
      and(
        eq(userAccount.county, actor.county),
        inArray(userAccount.id, [...new Set(rounds.map((round) => round.openedBy))]),
      ),
    );
  const nameOf = new Map(names.map((row) => [row.id, row.name]));
  const titles = await titlesOf(reader, rounds, headOf);
  return rounds.map(({ id, process, processId, dueDay, status, openedBy, ...round }) => ({
    id,
    process,
    processId,
    title: titles.get(processId) ?? "",
    dueDay,
    status,
    openedByName: nameOf.get(openedBy) ?? openedBy,
    openedAt: round.openedAt,
    closedAt: round.closedAt,
    closingReason: round.closingReason,
    offices: progress.get(id) ?? [],
  }));
}

/** Rounds of the actor, those that are out first, newest first. @throws AppError FORBIDDEN */
export async function listRounds(
  reader: Reader,
  { page, pageSize, processId }: { page: number; pageSize: number; processId?: string },
  headOf: HeadOf,
): Promise<{ rows: ClearanceRoundView[]; total: number }> {
  const { actor, db } = reader;
  const where = and(
    eq(clearanceRound.county, actor.county),
    processId ? eq(clearanceRound.processId, processId) : undefined,
    visible(reader),
  );
  const [all] = await db.select({ number: count() }).from(clearanceRound).where(where);
  const rounds = await db
    .select()
    .from(clearanceRound)
    .where(where)
    .orderBy(desc(clearanceRound.status), desc(clearanceRound.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return { rows: await roundViews(reader, rounds, headOf), total: all?.number ?? 0 };
}
