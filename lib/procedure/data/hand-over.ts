import "server-only";
import { and, eq } from "drizzle-orm";
import { userAccount } from "@/db/schema/access";
import { procedureCase } from "@/db/schema/procedure";
import { procedureTask } from "@/db/schema/tasks";
import type { Read } from "@/db/store";
import { type Actor, can, inScope } from "@/lib/access/actor";
import { scopeWhere } from "@/lib/access/scope";
import { shanghaiDay } from "@/lib/base/period";
import { doorOf } from "../compute/doors";
import type { ProcessHead } from "../types";
import { loadHolders } from "./holders";
import { moving } from "./progress";

type Reader = { actor: Actor; db: Read };

/** Accounts that were named for cases or questions of a process, and those who may take over; for a hand-over. */
export async function loadHandOver(
  { actor, db }: Reader,
  head: ProcessHead,
  now: Date,
): Promise<{ from: { id: string; name: string }[]; to: { id: string; name: string }[] }> {
  if (!can(actor, "task:assign")) return { from: [], to: [] };
  const ofCases = await db
    .selectDistinct({ id: userAccount.id, name: userAccount.name })
    .from(procedureCase)
    .innerJoin(
      userAccount,
      and(eq(userAccount.county, procedureCase.county), eq(userAccount.id, procedureCase.assigneeId)),
    )
    .where(
      moving(
        { actor, db },
        { process: head.process, processId: head.processId },
        scopeWhere(actor, "task:assign", procedureCase.placePath),
      ),
    )
    .limit(500);
  const ofTasks = await db
    .selectDistinct({ id: userAccount.id, name: userAccount.name })
    .from(procedureTask)
    .innerJoin(
      userAccount,
      and(eq(userAccount.county, procedureTask.county), eq(userAccount.id, procedureTask.assigneeId)),
    )
    .where(
      and(
        eq(procedureTask.county, actor.county),
        eq(procedureTask.process, head.process),
        eq(procedureTask.processId, head.processId),
        eq(procedureTask.status, "open"),
        scopeWhere(actor, "task:assign", procedureTask.placePath),
      ),
    )
    .limit(500);
  const from = [...new Map([...ofCases, ...ofTasks].map((row) => [row.id, row])).values()];
  if (from.length === 0) return { from, to: [] };
  const permissions = [
    ...head.steps.flatMap((step) => doorOf(step)?.permission ?? []),
    "task:answer" as const,
  ];
  const holders = await loadHolders({ county: actor.county, db }, { permissions, day: shanghaiDay(now) });
  const mine = holders.filter(({ path }) => inScope(actor, "task:assign", path ?? ""));
  return { from, to: [...new Map(mine.map(({ userId, name }) => [userId, { id: userId, name }])).values()] };
}
