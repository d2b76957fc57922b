import "server-only";
import { and, count, eq, inArray, isNull } from "drizzle-orm";
import { payConfirmation, payRow, payRun } from "@/db/schema/pay";
import type { Read } from "@/db/store";
import { type Actor, can, scopePaths } from "@/lib/access/actor";
import { scopeWhere } from "@/lib/access/scope";
import { shanghaiDay } from "@/lib/base/period";
import type { WorkItem, WorkKind } from "@/lib/procedure/types";
import { loadPlaceBook } from "@/lib/roster/data";
import { type ApprovalDoor, doorOfCode } from "../compute/approval";
import { accountsDoor, listAccountChanges } from "./lists/account-changes";
import type { PayRun } from "./runs";

type Reader = { actor: Actor; db: Read };

const approvalWork: Record<ApprovalDoor, WorkKind> = {
  "pay:review": "pay-review",
  "pay:check": "pay-check",
  "pay:approve": "pay-approve",
};

function item(kind: WorkKind, run: PayRun, more: Partial<WorkItem> = {}): WorkItem {
  return {
    kind,
    count: 1,
    title: { cycle: run.title },
    href: `/pay/${run.id}`,
    since: shanghaiDay(run.lockedAt ?? run.computedAt ?? run.createdAt),
    deadline: null,
    ...more,
  };
}

function ownWork(actor: Actor, run: PayRun): WorkItem[] {
  if (run.status === "draft") return can(actor, "pay:prepare") ? [item("pay-draft", run)] : [];
  if (run.status !== "submitted") return can(actor, "pay:pay") ? [item("pay-pay", run)] : [];
  const door = doorOfCode(run.step ?? "");
  const isOwn = run.createdBy === actor.userId;
  return door && can(actor, door) && !isOwn ? [item(approvalWork[door], run)] : [];
}

/** Drafts to which a township of the actor has said nothing yet. */
async function confirmWork({ actor, db }: Reader, drafts: readonly PayRun[]): Promise<WorkItem[]> {
  if (!can(actor, "pay:confirm") || drafts.length === 0) return [];
  const rows = await db
    .select({ runId: payRow.runId, townshipId: payRow.townshipId, number: count() })
    .from(payRow)
    .leftJoin(
      payConfirmation,
      and(
        eq(payConfirmation.county, payRow.county),
        eq(payConfirmation.runId, payRow.runId),
        eq(payConfirmation.townshipId, payRow.townshipId),
      ),
    )
    .where(
      and(
        eq(payRow.county, actor.county),
        inArray(
          payRow.runId,
          drafts.map(({ id }) => id),
        ),
        scopeWhere(actor, "pay:confirm", payRow.placePath),
        isNull(payConfirmation.townshipId),
      ),
    )
    .groupBy(payRow.runId, payRow.townshipId)
    .limit(200);
  if (rows.length === 0) return [];
  const book = await loadPlaceBook(db, actor.county);
  const isOneTownship = scopePaths(actor, "pay:confirm").length === 1;
  return rows.flatMap(({ runId, townshipId }) => {
    const run = drafts.find(({ id }) => id === runId);
    if (!run) return [];
    const place = book.nearest(townshipId, run.periodFrom)?.name;
    return [
      item("pay-confirm", run, {
        href: `/pay/${run.id}/changes`,
        title: { cycle: run.title, ...(place && !isOneTownship ? { place } : {}) },
      }),
    ];
  });
}

/** Changed accounts that hold up the newest draft until somebody like the actor looks at them. */
async function accountWork(reader: Reader, drafts: readonly PayRun[], now: Date): Promise<WorkItem[]> {
  const draft = drafts.at(-1);
  if (!draft || !accountsDoor(reader.actor)) return [];
  const waiting = (await listAccountChanges(reader, { now })).filter((change) => change.mayConfirm);
  if (waiting.length === 0) return [];
  return [item("pay-account", draft, { count: waiting.length, href: "/pay/lists/accounts" })];
}

/** What waits for the actor among the runs of pay. */
export async function payWork({ actor, db }: Reader, now = new Date()): Promise<WorkItem[]> {
  const doors = ["pay:prepare", "pay:confirm", "pay:review", "pay:check", "pay:approve", "pay:pay"] as const;
  if (!doors.some((permission) => can(actor, permission))) return [];
  const runs = await db
    .select()
    .from(payRun)
    .where(
      and(eq(payRun.county, actor.county), inArray(payRun.status, ["draft", "submitted", "locked", "paid"])),
    )
    .orderBy(payRun.periodUntil, payRun.id)
    .limit(200);
  const drafts = runs.filter(({ status }) => status === "draft");
  return [
    ...(await confirmWork({ actor, db }, drafts)),
    ...(await accountWork({ actor, db }, drafts, now)),
    ...runs.flatMap((run) => ownWork(actor, run)),
  ];
}
