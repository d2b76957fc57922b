/** What the record form knows of the scheme and the branch; nothing else is asked of the server until it sends. */
export type RoomItem = {
  /** Code in the scheme, or "own:" and the id of an own item. */
  readonly code: string;
  readonly name: string;
  readonly group: string;
  readonly isMinus: boolean;
  readonly standard: string | null;
  readonly severities: readonly string[];
  readonly needsQuantity: boolean;
  readonly isPoints: boolean;
  readonly unit: string;
  readonly min: string | null;
  readonly max: string | null;
  readonly fixed: string | null;
  readonly needsEvidence: boolean;
  readonly takesEvidence: boolean;
  readonly isSameAct: boolean;
};

export type RoomPreset = {
  /** Position in the scheme. */
  readonly at: number;
  readonly name: string;
  readonly item: string;
  readonly amount: string;
  readonly severity: string;
  /** What the item gives: "+1 分". */
  readonly gives: string;
};

export type RoomPerson = {
  readonly personId: string;
  readonly name: string;
  /** Tells people of the same name apart. */
  readonly hint: string | null;
  /** Name, pinyin with and without spaces, initials. */
  readonly search: string;
  readonly isSelf: boolean;
};

export type Room = {
  readonly userId: string;
  readonly cycleId: string;
  readonly organisationId: string;
  readonly today: string;
  readonly from: string;
  readonly last: string;
  readonly items: readonly RoomItem[];
  readonly presets: readonly RoomPreset[];
  readonly people: readonly RoomPerson[];
};

/** The fields of the form as typed. */
export type Draft = {
  readonly preset: number | null;
  readonly item: string;
  readonly amount: string;
  readonly severity: string;
  readonly reason: string;
  readonly day: string;
  readonly act: string;
  readonly evidence: string;
  readonly personIds: readonly string[];
};

export const emptyDraft = (day: string): Draft => ({
  preset: null,
  item: "",
  amount: "",
  severity: "",
  reason: "",
  day,
  act: "",
  evidence: "",
  personIds: [],
});

export type Fault = "person" | "item" | "amount" | "severity" | "reason" | "day" | "evidence";

/** What is missing before a deed may wait for the line; the server checks everything again. */
export function faultsOf(draft: Draft, room: Room): Fault[] {
  const item = room.items.find((one) => one.code === draft.item);
  const isNumber = /^\d{1,9}(\.\d{1,4})?$/.test(draft.amount.trim());
  const isInside = draft.day >= room.from && draft.day <= room.last;
  return [
    ...(draft.personIds.length > 0 ? [] : (["person"] as const)),
    ...(item ? [] : (["item"] as const)),
    ...(item?.needsQuantity && !isNumber ? (["amount"] as const) : []),
    ...(item && item.severities.length > 0 && draft.severity === "" ? (["severity"] as const) : []),
    ...(draft.reason.trim() ? [] : (["reason"] as const)),
    ...(isInside ? [] : (["day"] as const)),
    ...(item?.needsEvidence && !draft.evidence.trim() ? (["evidence"] as const) : []),
  ];
}
