import "server-only";
import { and, eq, inArray, or } from "drizzle-orm";
import { roleGrant } from "@/db/schema/access";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { shanghaiDay } from "@/lib/base/period";
import { sendMessages } from "@/lib/messages/commands/send";
import { inForce } from "@/lib/roster/data/visible";
import type { ClearanceOffice } from "../../types";

type List = {
  readonly roundId: string;
  readonly process: string;
  readonly offices: readonly ClearanceOffice[];
  readonly dueDay: string;
};

/** Tells the accounts of the offices that a list waits for their opinion; it names nobody. */
export async function tellOffices(
  context: CommandContext,
  tx: Tx,
  { roundId, process, offices, dueDay }: List,
): Promise<void> {
  const { actor, now } = context;
  const grants = await tx
    .select({ userId: roleGrant.userId })
    .from(roleGrant)
    .where(
      and(
        eq(roleGrant.county, actor.county),
        inForce(roleGrant, shanghaiDay(now)),
        or(
          and(eq(roleGrant.role, "line-department"), inArray(roleGrant.line, [...offices])),
          offices.includes("discipline") ? eq(roleGrant.role, "discipline-office") : undefined,
        ),
      ),
    );
  await sendMessages(context, tx, {
    userIds: [...new Set(grants.map(({ userId }) => userId))],
    kind: "task",
    topic: `clearance:${roundId}`,
    values: { act: "clearance", process, deadline: dueDay },
    href: `/clearance/${roundId}`,
  });
}
