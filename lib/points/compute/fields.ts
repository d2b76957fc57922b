import { toE4 } from "@/lib/base/e4";
import { bilingual } from "@/lib/rules/bilingual";
import type { PointItem, Preset } from "../types";

/** What a hand says of a deed, before the item tells how it is stored. */
export type DeedFields = {
  readonly item?: string;
  readonly amount?: string;
  readonly severity?: string;
  readonly reason?: string;
};

/** A preset fills what was left blank; what was typed stands. */
export function withPreset<T extends DeedFields>(fields: T, preset: Preset | undefined): T {
  if (!preset) return fields;
  const amount = preset.value ?? preset.quantity;
  return {
    ...fields,
    item: fields.item ?? preset.item,
    reason: fields.reason ?? bilingual(preset.name, preset.item).zh,
    ...(fields.amount === undefined && amount !== undefined ? { amount: String(amount) } : {}),
    ...(fields.severity === undefined && preset.severity !== undefined ? { severity: preset.severity } : {}),
  };
}

/** The amount where the ledger keeps it: points that the recorder states, or a quantity; none where none is asked. */
export function amountsOf(item: PointItem | undefined, amount: string | undefined) {
  const e4 = toE4(amount);
  if (!item?.needsQuantity || e4 === null) return { valueE4: null, quantityE4: null };
  return item.isPoints ? { valueE4: e4, quantityE4: null } : { valueE4: null, quantityE4: e4 };
}
