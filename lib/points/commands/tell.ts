import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { roleGrant } from "@/db/schema/access";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { shanghaiDay } from "@/lib/base/period";
import { sendMessages } from "@/lib/messages/commands";
import { holdersAt, loadHolders } from "@/lib/procedure/data/holders";
import { inForce } from "@/lib/roster/data/visible";

type Told = { readonly act: string; readonly process: string; readonly topic: string; readonly href: string };

const messageOf = ({ act, process, topic, href }: Told) =>
  ({ kind: "points", topic, values: { act, process }, href }) as const;

/** Tells those who keep the books of a branch. */
export async function tellBranch(
  context: CommandContext,
  tx: Tx,
  { organisationId, ...told }: Told & { organisationId: string },
): Promise<void> {
  const { actor, now } = context;
  const rows = await tx
    .selectDistinct({ userId: roleGrant.userId })
    .from(roleGrant)
    .where(
      and(
        eq(roleGrant.county, actor.county),
        eq(roleGrant.organisationId, organisationId),
        inArray(roleGrant.role, ["branch-recorder", "branch-secretary"]),
        inForce(roleGrant, shanghaiDay(now)),
      ),
    );
  await sendMessages(context, tx, { ...messageOf(told), userIds: rows.map(({ userId }) => userId) });
}

/** Tells those of the township who check the books of its branches. */
export async function tellCheckers(
  context: CommandContext,
  tx: Tx,
  { placePath, ...told }: Told & { placePath: string },
): Promise<void> {
  const { actor, now } = context;
  const permission = "points:check";
  const holders = await loadHolders(
    { county: actor.county, db: tx },
    { permissions: [permission], day: shanghaiDay(now) },
  );
  const there = holdersAt(holders, { permission, placePath });
  await sendMessages(context, tx, { ...messageOf(told), userIds: there.map(({ userId }) => userId) });
}
