import "server-only";
import { and, eq, gt, inArray, lt, sql, sum } from "drizzle-orm";
import { payClaim, payClaimEvent, payLine, payRun } from "@/db/schema/pay";
import type { Read } from "@/db/store";
import type { Day } from "@/lib/base/period";
import type { Settled } from "../compute/settle";
import { carryElement, type RunKind, type RunStatus } from "../types";

import { inputsHashLength } from "./inputs-hash";

type Reader = { county: string; db: Read };

/** A run in one of these has settled what its lines say. */
export const settledStatuses = ["locked", "paid", "closed"] as const;
export const isSettled = (status: RunStatus) => settledStatuses.some((one) => one === status);

/** What is settled of one payee, scheme, element and unit. */
export type SettledUnit = Settled & {
  readonly payeeId: string;
  readonly schemeId: string;
  /** The version that the newest line was computed by. */
  readonly versionId: string;
  readonly element: string;
  readonly owedFrom: Day;
  readonly owedUntil: Day;
  /** Hash of the newest line's inputs (see inputsHasher); blanks where it has none. */
  readonly inputsHash: string;
  /** The kind of run that paid it first. */
  readonly paid: RunKind | null;
};

export const settledKey = (row: {
  payeeId: string;
  schemeId: string;
  element: string;
  owedFrom: string;
  owedUntil: string;
}) => [row.payeeId, row.schemeId, row.element, row.owedFrom, row.owedUntil].join("/");

const idLength = 20;
const hashAt = idLength + 1;
const noHash = " ".repeat(inputsHashLength);

/** What locked runs have settled of units of a span, by payee, scheme, element and unit. */
export async function loadSettled(
  { county, db }: Reader,
  { from, until }: { from: Day; until: Day },
): Promise<SettledUnit[]> {
  const flag = sql`case when ${payLine.isProvisional} then '1' else '0' end`;
  const rows = await db
    .select({
      payeeId: payLine.payeeId,
      schemeId: payLine.schemeId,
      element: payLine.element,
      owedFrom: payLine.owedFrom,
      owedUntil: payLine.owedUntil,
      placePath: payLine.placePath,
      amountFen: sum(payLine.amountFen).mapWith(Number),
      countyFen: sum(payLine.countyFen).mapWith(Number),
      townshipFen: sum(payLine.townshipFen).mapWith(Number),
      transferFen: sum(payLine.transferFen).mapWith(Number),
      villageFen: sum(payLine.villageFen).mapWith(Number),
      newest: sql<string>`max(${payLine.id} || ${flag} || coalesce(${payLine.inputsHash}, ${noHash}) || ${payLine.schemeVersionId})`,
      paid: sql<RunKind | null>`max(case when ${payLine.kind} = 'regular' then ${payRun.kind} end)`,
    })
    .from(payLine)
    .innerJoin(payRun, and(eq(payRun.county, payLine.county), eq(payRun.id, payLine.runId)))
    .where(
      and(
        eq(payLine.county, county),
        inArray(payRun.status, [...settledStatuses]),
        inArray(payLine.kind, ["regular", "settlement", "correction"]),
        gt(payLine.owedUntil, from),
        lt(payLine.owedFrom, until),
      ),
    )
    .groupBy(
      payLine.payeeId,
      payLine.schemeId,
      payLine.element,
      payLine.owedFrom,
      payLine.owedUntil,
      payLine.placePath,
    );
  const units = new Map<string, SettledUnit>();
  for (const {
    countyFen,
    townshipFen,
    transferFen,
    villageFen,
    newest,
    placePath,
    amountFen,
    ...row
  } of rows) {
    const key = { ...row, schemeId: row.schemeId ?? "" };
    const funds = { countyFen, townshipFen, transferFen, villageFen };
    const lastId = newest.slice(0, idLength);
    const held = units.get(settledKey(key));
    const isNewest = !held || held.lastId < lastId;
    units.set(settledKey(key), {
      ...key,
      paid: row.paid ?? held?.paid ?? null,
      places: [...(held?.places ?? []), { placePath, amountFen, funds, lastId }],
      lastId: isNewest ? lastId : held.lastId,
      wasProvisional: isNewest ? newest[idLength] === "1" : held.wasProvisional,
      inputsHash: isNewest ? newest.slice(hashAt, hashAt + inputsHashLength) : held.inputsHash,
      versionId: isNewest ? newest.slice(hashAt + inputsHashLength) : held.versionId,
    });
  }
  return [...units.values()];
}

/**
 * What payees still owe, whether it waits for a later run or became a claim: all carry lines of locked runs less what
 * came back otherwise or was written off.
 */
export async function loadOwed({ county, db }: Reader): Promise<Map<string, number>> {
  const carried = await db
    .select({ payeeId: payLine.payeeId, amountFen: sum(payLine.amountFen).mapWith(Number) })
    .from(payLine)
    .innerJoin(payRun, and(eq(payRun.county, payLine.county), eq(payRun.id, payLine.runId)))
    .where(
      and(
        eq(payLine.county, county),
        // The index of sums leads to these few lines of every run.
        eq(payLine.elementKind, "carry"),
        eq(payLine.element, carryElement),
        inArray(payRun.status, [...settledStatuses]),
      ),
    )
    .groupBy(payLine.payeeId);
  const returned = await db
    .select({ payeeId: payClaim.personId, amountFen: sum(payClaimEvent.amountFen).mapWith(Number) })
    .from(payClaimEvent)
    .innerJoin(
      payClaim,
      and(eq(payClaim.county, payClaimEvent.county), eq(payClaim.id, payClaimEvent.claimId)),
    )
    .where(and(eq(payClaimEvent.county, county), inArray(payClaimEvent.action, ["repayment", "write-off"])))
    .groupBy(payClaim.personId);
  const owed = new Map(carried.map((row) => [row.payeeId, row.amountFen]));
  for (const row of returned) owed.set(row.payeeId, (owed.get(row.payeeId) ?? 0) - row.amountFen);
  return owed;
}
