import { scoreText } from "@/app/_ui/figures";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import type { Actor } from "@/lib/access/actor";
import { addDays } from "@/lib/base/period";
import type { OpenPoints } from "@/lib/points/data/cycles";
import type { OwnItem } from "@/lib/points/data/own-items";
import { mayRecordItem } from "@/lib/points/data/recorders";
import type { RoomMember } from "@/lib/points/data/room";
import type { Branch, PointItem } from "@/lib/points/types";
import { isSelf } from "@/lib/procedure/compute";
import type { Room, RoomItem, RoomPerson, RoomPreset } from "./room";

type Words = {
  readonly locale: string;
  readonly other: string;
  readonly own: string;
  readonly points: (text: string) => string;
  readonly classOf: (member: RoomMember) => string;
};

type Input = {
  actor: Actor;
  open: OpenPoints;
  branch: Branch;
  members: readonly RoomMember[];
  ownItems: readonly OwnItem[];
  today: string;
};

function schemeItems({ actor, open, branch }: Input, { locale, other }: Words): RoomItem[] {
  const groups = new Map(
    (open.scheme.document.groups ?? []).map((group) => [
      group.code,
      wordsOf(group.name ?? group.code, locale),
    ]),
  );
  return [...open.scheme.items.values()]
    .filter((item) => !item.isOwn && mayRecordItem(actor, item, branch))
    .map((item) => ({
      code: item.code,
      name: wordsOf(item.name, locale),
      group: (item.group ? groups.get(item.group) : undefined) ?? other,
      isMinus: item.isMinus,
      standard: item.standard,
      severities: item.severities,
      needsQuantity: item.needsQuantity,
      isPoints: item.isPoints,
      unit: item.unit ?? "",
      min: item.minE4 === null ? null : scoreText(item.minE4),
      max: item.maxE4 === null ? null : scoreText(item.maxE4),
      fixed: item.fixedE4 === null ? null : `${item.isMinus ? "−" : "+"}${scoreText(item.fixedE4)}`,
      needsEvidence: item.evidence === "required",
      takesEvidence: item.evidence !== "none",
      isSameAct: item.isSameAct,
    }));
}

function ownRoomItems({ actor, open, branch, ownItems }: Input, { own: group }: Words): RoomItem[] {
  return ownItems.flatMap((own): RoomItem[] => {
    const item = open.scheme.items.get(own.item);
    if (own.status !== "approved" || !item || !mayRecordItem(actor, item, branch)) return [];
    const none = { severities: [], needsQuantity: false, isPoints: false, unit: "", min: null, max: null };
    const evidence = { needsEvidence: item.evidence === "required", takesEvidence: true, isSameAct: false };
    const fixed = `${item.isMinus ? "−" : "+"}${scoreText(own.pointsE4)}`;
    const name = `${own.name}（${fixed}）`;
    return [
      {
        code: `own:${own.id}`,
        name,
        group,
        isMinus: item.isMinus,
        standard: null,
        fixed,
        ...none,
        ...evidence,
      },
    ];
  });
}

/** What one tap gives, as far as the item says it: "+1 分", "突出", "4 小时". */
function givesOf(preset: { amount: string; severity: string }, item: RoomItem, words: Words): string {
  if (item.fixed !== null) return words.points(item.fixed);
  if (preset.severity) return preset.severity;
  if (!preset.amount) return item.name;
  return item.isPoints
    ? words.points(`${item.isMinus ? "−" : "+"}${preset.amount}`)
    : `${preset.amount} ${item.unit}`;
}

function roomPresets({ open }: Input, items: readonly RoomItem[], words: Words): RoomPreset[] {
  return (open.scheme.document.ledger?.presets ?? []).flatMap((preset, at): RoomPreset[] => {
    const item = items.find((one) => one.code === preset.item);
    if (!item) return [];
    const amount = String(preset.value ?? preset.quantity ?? "");
    const given = { amount, severity: preset.severity ?? "" };
    const name = wordsOf(preset.name, words.locale);
    return [{ at, name, item: item.code, ...given, gives: givesOf(given, item, words) }];
  });
}

function roomPeople({ actor, members }: Input, { classOf }: Words): RoomPerson[] {
  const names = new Map<string, number>();
  for (const { name } of members) names.set(name, (names.get(name) ?? 0) + 1);
  return members.map((member) => ({
    personId: member.personId,
    name: member.name,
    hint:
      (names.get(member.name) ?? 0) > 1 ? [classOf(member), member.joinedOn].filter(Boolean).join(" ") : null,
    search: `${member.name} ${member.namePinyin.replaceAll(" ", "")} ${member.nameInitials}`.toLowerCase(),
    isSelf: isSelf(actor, member.personId),
  }));
}

/** All that the form needs, so that it goes on working when the line drops. */
export function roomOf(input: Input, words: Words): Room {
  const { actor, open, branch, today } = input;
  const { periodFrom: from, periodUntil } = open.cycle;
  const last = addDays(periodUntil, -1);
  const items = [...schemeItems(input, words), ...ownRoomItems(input, words)];
  return {
    userId: actor.userId,
    cycleId: open.cycle.id,
    organisationId: branch.organisationId,
    today: today < last ? today : last,
    from,
    last: today < last ? today : last,
    items,
    presets: roomPresets(input, items, words),
    people: roomPeople(input, words),
  };
}

/** Codes of the scheme's items that take points away. */
export const minusItems = (items: ReadonlyMap<string, PointItem>): ReadonlySet<string> =>
  new Set([...items.values()].filter((item) => item.isMinus).map((item) => item.code));
