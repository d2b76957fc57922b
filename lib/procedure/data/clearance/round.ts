import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { userAccount } from "@/db/schema/access";
import { can, inScope } from "@/lib/access/actor";
import { openText } from "@/lib/access/sealing";
import { shanghaiDay } from "@/lib/base/period";
import type { ClearanceOffice, ClearanceOpinionView, ClearancePerson, ClearanceRoundView } from "../../types";
import type { Process } from "../process";
import { roundViews } from "./rounds";
import {
  boundName,
  mayReadReason,
  type OpinionRow,
  officesOf,
  opinionsOf,
  type Reader,
  type RoundRow,
  roundFor,
} from "./shared";
import { listState } from "./state";

export type ClearancePage = {
  readonly round: ClearanceRoundView;
  readonly people: readonly ClearancePerson[];
  /** Lists that the actor may answer, with the state they were read in. */
  readonly own: readonly { readonly office: ClearanceOffice; readonly state: string }[];
  readonly mayClose: boolean;
  readonly isOverdue: boolean;
};

async function namesOf({ actor, db }: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: userAccount.id, name: userAccount.name })
    .from(userAccount)
    .where(and(eq(userAccount.county, actor.county), inArray(userAccount.id, [...ids])));
  return new Map(rows.map((row) => [row.id, row.name]));
}

function viewOf(
  { actor }: Reader,
  row: OpinionRow,
  names: ReadonlyMap<string, string>,
): ClearanceOpinionView {
  const isSealed = row.sealedReason !== null;
  return {
    office: row.office,
    opinion: row.opinion,
    givenByName: row.givenBy ? (names.get(row.givenBy) ?? row.givenBy) : null,
    givenAt: row.givenAt,
    mayRead: isSealed && mayReadReason(actor, row),
    ownReason:
      row.sealedReason && row.givenBy === actor.userId ? openText(row.sealedReason, boundName(row)) : null,
  };
}

/**
 * One round: for an office its own list, for whoever reads clearance the answers of all; a reason only for the account
 * that gave it. @throws AppError NOT_FOUND
 */
export async function loadRound(
  reader: Reader,
  roundId: string,
  processOf: (kind: RoundRow["process"]) => Pick<Process, "head" | "subjects">,
): Promise<ClearancePage> {
  const { actor, db } = reader;
  const round = await roundFor(reader, roundId);
  const mine = officesOf(actor).filter((office) => round.offices.includes(office));
  const reads = can(actor, "clearance:read") && inScope(actor, "clearance:read", round.placePath);
  const opinions = await opinionsOf({ county: actor.county, db }, round.id, reads ? undefined : mine);
  const process = processOf(round.process);
  const subjects = await process.subjects(reader, {
    processId: round.processId,
    permission: reads ? "clearance:read" : "clearance:answer",
    subjectIds: [...new Set(opinions.map((row) => row.subjectId))],
  });
  const givers = [...new Set(opinions.flatMap((row) => row.givenBy ?? []))];
  const names = await namesOf(reader, givers);
  const bySubject = new Map<string, OpinionRow[]>();
  for (const row of opinions) bySubject.set(row.subjectId, [...(bySubject.get(row.subjectId) ?? []), row]);
  const [view] = await roundViews(reader, [round], processOf);
  if (!view) throw new Error("a round without a view");
  return {
    round: view,
    people: subjects.map(({ subjectId, name, post, village, township, townshipId, status }) => ({
      subjectId,
      name,
      post,
      village,
      township,
      townshipId,
      status,
      opinions: (bySubject.get(subjectId) ?? []).map((row) => viewOf(reader, row, names)),
    })),
    own: mine.map((office) => ({
      office,
      state: listState(opinions.filter((row) => row.office === office)),
    })),
    mayClose:
      round.status === "open" &&
      can(actor, "clearance:open") &&
      inScope(actor, "clearance:open", round.placePath),
    isOverdue: shanghaiDay(new Date()) > round.dueDay,
  };
}
