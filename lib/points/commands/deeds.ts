import "server-only";
import type { CommandContext } from "@/lib/access/define-command";
import { AppError, type Message } from "@/lib/base/errors";
import { isSelf } from "@/lib/procedure/compute";
import { amountsOf } from "../compute/fields";
import type { OpenPoints } from "../data/cycles";
import type { OwnItem } from "../data/own-items";
import { classWords, type Member, type PointItem } from "../types";
import type { NewEntry } from "./write-entries";

/** How a form names an own item of the branch beside the codes of the scheme. */
const ownPrefix = "own:";

export type DeedInput = {
  readonly item: string;
  readonly day: string;
  readonly amount?: string | undefined;
  readonly severity?: string | undefined;
  readonly act?: string | undefined;
  readonly evidence?: string | undefined;
  readonly reason: string;
};

/** What is typed about a deed as the ledger takes it; an own item brings its points and the scheme's item with it. */
export function deedOf(
  { scheme }: Pick<OpenPoints, "scheme">,
  ownItems: readonly OwnItem[],
  typed: DeedInput,
): Omit<NewEntry, "member"> {
  const { day, act, evidence, reason } = typed;
  const about = { day, act: act ?? null, evidence: evidence ?? null, reason };
  const own = typed.item.startsWith(ownPrefix)
    ? ownItems.find((one) => one.id === typed.item.slice(ownPrefix.length) && one.status === "approved")
    : undefined;
  if (own) return { ...about, item: own.item, ownItemId: own.id, valueE4: own.pointsE4 };
  const item = scheme.items.get(typed.item);
  return { ...about, item: typed.item, severity: typed.severity ?? null, ...amountsOf(item, typed.amount) };
}

/** Why this hand may not enter that about this member, beside what the ledger itself checks; null when it may. */
export function handProblem(
  { actor }: CommandContext,
  item: PointItem | undefined,
  entry: Pick<NewEntry, "ownItemId">,
  member: Member,
): Message | null {
  if (isSelf(actor, member.personId)) return { key: "points.errors.aboutSelf" };
  if (item?.isOwn && !entry.ownItemId) return { key: "points.errors.ownItemMissing" };
  if (item?.classes && !item.classes.includes(classWords[member.memberClass]))
    return { key: "points.errors.notOfClass", values: { name: member.name } };
  return null;
}

/** @throws AppError FORBIDDEN with the sentence */
export function refuseHand(message: Message | null): void {
  if (message) throw new AppError("FORBIDDEN", message.key, message.values);
}
