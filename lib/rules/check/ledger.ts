import { Exact } from "@/lib/base/exact";
import type { CompiledScheme } from "../compile";
import { words } from "../symbols";
import type { Bilingual, Finding, SchemeDocument, SchemeItem } from "../types";
import type { CheckCode } from "./codes";
import { make } from "./finding";
import { usedOverall } from "./rules";

type Recorded = Extract<SchemeItem, { kind: "add" | "deduct" | "veto" }>;

const isRecorded = (item: SchemeItem): item is Recorded =>
  item.kind === "add" || item.kind === "deduct" || item.kind === "veto";

const isMinus = (item: Recorded): boolean =>
  item.kind === "deduct" || (item.kind === "add" && item.sign === "-");

type Report = (code: CheckCode, name: string, message: Bilingual, counterexample?: Bilingual) => void;

/** Meetings, ready reasons, reports of members and own items must name items that can take them. */
export function checkLedger(scheme: SchemeDocument): Finding[] {
  const { ledger } = scheme;
  if (!ledger) return [];
  const out: Finding[] = [];
  const items = new Map((scheme.items ?? []).filter(isRecorded).map((item) => [item.code, item]));
  const report: Report = (code, name, message, counterexample) =>
    out.push(
      make("error", code, "ledger", name, message.zh, message.en, counterexample ? { counterexample } : {}),
    );
  for (const meeting of ledger.meetings ?? [])
    for (const code of Object.values(meeting.items)) {
      const item = items.get(code);
      if (!item || item.kind === "veto")
        report("LEDGER_ITEM", meeting.code, {
          zh: `会议“${words(meeting.name).zh}”记入的“${code}”不是可以登记的积分项`,
          en: `The meeting "${meeting.code}" enters "${code}", which is no item of the ledger`,
        });
    }
  checkPresets(ledger.presets ?? [], items, report);
  for (const code of ledger.selfReported ?? []) {
    const item = items.get(code);
    if (!item || item.kind === "veto" || isMinus(item))
      report(
        "SELF_REPORTED",
        code,
        {
          zh: `“${code}”不能由党员申报：申报只用于加分项，扣分和否决由组织认定`,
          en: `"${code}" cannot be reported by members: only bonus items can, deductions come from the organisation`,
        },
        item
          ? { zh: `党员会给自己登记“${code}”`, en: `A member would enter "${code}" about themselves` }
          : undefined,
      );
  }
  checkOwnItems(ledger, items, report);
  return out;
}

function checkPresets(
  presets: NonNullable<NonNullable<SchemeDocument["ledger"]>["presets"]>,
  items: ReadonlyMap<string, Recorded>,
  report: Report,
): void {
  for (const preset of presets) {
    const item = items.get(preset.item);
    const { zh } = words(preset.name);
    if (!item)
      report("LEDGER_ITEM", zh, {
        zh: `常用事由“${zh}”用了没有的积分项“${preset.item}”`,
        en: `The ready reason "${zh}" names the unknown item "${preset.item}"`,
      });
    else if (
      preset.severity !== undefined &&
      item.kind !== "veto" &&
      item.amount.by === "severity" &&
      !Object.hasOwn(item.amount.values, preset.severity)
    )
      report("PRESET_SEVERITY", zh, {
        zh: `常用事由“${zh}”的程度“${preset.severity}”在“${item.code}”里没有分值`,
        en: `The ready reason "${zh}" names the severity "${preset.severity}", for which "${item.code}" has no amount`,
      });
  }
}

function checkOwnItems(
  ledger: NonNullable<SchemeDocument["ledger"]>,
  items: ReadonlyMap<string, Recorded>,
  report: Report,
): void {
  const own = ledger.ownItems;
  if (!own) return;
  for (const [side, code] of [
    ["plus", own.plus],
    ["minus", own.minus],
  ] as const) {
    if (code === undefined) continue;
    const item = items.get(code);
    if (!item || item.kind === "veto" || isMinus(item) !== (side === "minus")) {
      report("OWN_ITEMS", code, {
        zh: `支部自定的${side === "plus" ? "加分" : "扣分"}要记入“${code}”，没有这样的${side === "plus" ? "加分项" : "扣分项"}`,
        en: `Own items of the branch go to "${code}", which is no ${side === "plus" ? "bonus" : "deduction"} item`,
      });
      continue;
    }
    const most = item.amount.by === "recorded" ? item.amount.max : undefined;
    if (item.amount.by !== "recorded" || most === undefined || Exact.of(most).cmp(Exact.of(own.each)) > 0)
      report(
        "OWN_ITEMS",
        code,
        {
          zh: `“${code}”每次的分值应由支部登记，且不超过自定条目的上限 ${own.each}`,
          en: `"${code}" must take recorded points of at most ${own.each}, the limit of an own item`,
        },
        most === undefined ? undefined : { zh: `可以登记 ${most} 分`, en: `${most} points could be entered` },
      );
  }
}

/** Parts of a cycle that are computed and never read, or read and never computed. */
export function checkSubPeriods(compiled: CompiledScheme): Finding[] {
  const { ledger } = compiled.scheme;
  if (!ledger) return [];
  const { functions } = usedOverall(compiled);
  if (ledger.subPeriods && !functions.has("SUBS") && !functions.has("PREV"))
    return [
      make(
        "warning",
        "SUB_PERIODS_UNUSED",
        "ledger",
        "subPeriods",
        "写了先按月或按季计算，但没有算法用 SUBS 或 PREV 读取",
        "Parts of the cycle are computed first, yet no rule reads them by SUBS or PREV",
      ),
    ];
  if (!ledger.subPeriods && functions.has("SUBS"))
    return [
      make(
        "error",
        "SUB_PERIODS_MISSING",
        "ledger",
        "subPeriods",
        "算法用 SUBS 读取月或季的结果，台账里没有写按月还是按季计算",
        "A rule reads parts of the cycle by SUBS, but the ledger does not say that they are computed (subPeriods)",
        {
          counterexample: {
            zh: "四个季度的平均数会没有数可算",
            en: "A mean of the quarters would have no rows",
          },
        },
      ),
    ];
  return [];
}
