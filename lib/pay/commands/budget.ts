import "server-only";
import { payBudget } from "@/db/schema/pay";
import { getStore } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { invalid } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { shanghaiDay } from "@/lib/base/period";
import { loadPlaceBook } from "@/lib/roster/data";
import { planKey } from "../compute/budget";
import { currentRows, listBudgetRows } from "../data/budget";
import type { BudgetInput } from "../schema/budget";

/**
 * Enters money set aside for a year; what stood on the same line stays and counts no more.
 * @throws AppError FORBIDDEN; VALIDATION at townshipId when it is no township of today
 */
export async function enterBudget(
  context: CommandContext,
  input: BudgetInput,
): Promise<{ budgetId: string; year: number }> {
  const { actor, now } = context;
  requirePermission(actor, "pay:pay");
  return getStore().transact(async (tx) => {
    const { year, fund, amountFen, document } = input;
    const elementKind = input.elementKind ?? null;
    const townshipId = input.townshipId ?? null;
    const township = townshipId
      ? (await loadPlaceBook(tx, actor.county)).at(townshipId, shanghaiDay(now))
      : null;
    if (townshipId && township?.kind !== "township")
      throw invalid({ townshipId: { key: "errors.notFound" } });
    const line = { fund, elementKind, townshipId };
    const before = currentRows(await listBudgetRows({ actor, db: tx }, year)).get(planKey(line));
    const budgetId = newId(now.getTime());
    await tx.insert(payBudget).values({
      county: actor.county,
      id: budgetId,
      year,
      ...line,
      amountFen,
      document,
      recordedBy: actor.userId,
      recordedByName: actor.name,
      recordedAt: now,
    });
    await emit(tx, {
      actor,
      now,
      action: "pay.budget",
      subject: { kind: "pay-budget", id: budgetId },
      placePath: township?.path ?? null,
      ...(before ? { before: { amountFen: before.amountFen, document: before.document } } : {}),
      after: { year, ...line, amountFen, document },
    });
    return { budgetId, year };
  });
}
