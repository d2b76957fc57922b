import "server-only";
import { and, desc, eq, inArray, ne } from "drizzle-orm";
import { payLine, payRun } from "@/db/schema/pay";
import type { Read } from "@/db/store";
import { type Actor, can, inScope } from "@/lib/access/actor";
import { dayOfStretch } from "../compute/stretches";
import type { PaySection, RunStatus } from "../types";
import { loadPayScheme } from "./schemes";
import { settledStatuses } from "./settled";
import { loadStarCodes, loadStarHistory, readsStars } from "./stars";

/** A line of pay that stands on a star result. */
export type PaidLine = {
  readonly lineId: string;
  readonly runId: string;
  readonly runTitle: string;
  readonly status: RunStatus;
  readonly name: PaySection["elements"][number]["name"];
  readonly owedFrom: string;
  readonly owedUntil: string;
  readonly amountFen: number;
};

/**
 * What was paid by a star result of a person, newest first: for the person what is locked or paid, for those who may read
 * pay every run that was not dropped; nothing for everybody else. Looks at the newest 400 lines.
 */
export async function loadPaidBy(
  { actor, db }: { actor: Actor; db: Read },
  { personId, resultId }: { personId: string; resultId: string },
): Promise<PaidLine[]> {
  const isOwn = actor.personId === personId && can(actor, "pay:own");
  if (!isOwn && !can(actor, "pay:read")) return [];
  const county = { county: actor.county, db };
  const rows = await db
    .select({ line: payLine, run: payRun })
    .from(payLine)
    .innerJoin(payRun, and(eq(payRun.county, payLine.county), eq(payRun.id, payLine.runId)))
    .where(
      and(
        eq(payLine.county, actor.county),
        eq(payLine.payeeId, personId),
        inArray(payLine.kind, ["regular", "settlement", "correction"]),
        isOwn ? inArray(payRun.status, [...settledStatuses]) : ne(payRun.status, "dropped"),
      ),
    )
    .orderBy(desc(payLine.owedUntil), desc(payLine.id))
    .limit(400);
  const starCodes = await loadStarCodes(county);
  const history = await loadStarHistory(county, personId);
  const found: PaidLine[] = [];
  for (const { line, run } of rows) {
    if (!line.schemeVersionId || (!isOwn && !inScope(actor, "pay:read", line.placePath))) continue;
    const scheme = await loadPayScheme(county, line.schemeVersionId);
    const element = scheme.section.elements.find(({ code }) => code === line.element);
    if (!element || !readsStars(scheme, element.rule, starCodes)) continue;
    const knownAt = run.computedAt ?? run.createdAt;
    const isOn = line.basis.some((part) => {
      const source = history(dayOfStretch(part, element.proRata, scheme.monthDay), knownAt);
      return source?.result?.id === resultId;
    });
    if (isOn)
      found.push({
        lineId: line.id,
        runId: run.id,
        runTitle: run.title,
        status: run.status,
        name: element.name ?? element.code,
        owedFrom: line.owedFrom,
        owedUntil: line.owedUntil,
        amountFen: line.amountFen,
      });
  }
  return found;
}
