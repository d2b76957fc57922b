import { words } from "../symbols";
import type { Finding, SchemeDocument, SchemeItem } from "../types";
import { make } from "./finding";

type Entered = Extract<SchemeItem, { kind: "add" | "deduct" }>;

const isEntered = (item: SchemeItem): item is Entered => item.kind === "add" || item.kind === "deduct";
const isMinus = (item: Entered): boolean => item.kind === "deduct" || item.sign === "-";

/** The words of a deed without what stands in brackets, marks and spaces. */
const deedOf = (item: SchemeItem): string =>
  (words(item.name).zh || item.code).replace(/[（(【[][^）)】\]]*[）)】\]]/g, "").replace(/[\s\p{P}]/gu, "");

const amountOf = ({ amount }: Entered): string =>
  amount.by === "fixed"
    ? String(amount.value)
    : amount.by === "severity"
      ? Object.values(amount.values).join("／")
      : "另定";

/** One deed in two items, a deed that is both a veto and a deduction, deductions from a base that nobody stated. */
export function checkDeeds(scheme: SchemeDocument): Finding[] {
  return [...checkSameDeeds(scheme), ...checkVetoDeeds(scheme), ...checkBase(scheme)];
}

function checkSameDeeds(scheme: SchemeDocument): Finding[] {
  const out: Finding[] = [];
  const seen = new Map<string, Entered>();
  for (const item of (scheme.items ?? []).filter(isEntered)) {
    const key = `${isMinus(item) ? "-" : "+"}${deedOf(item)}`;
    const before = seen.get(key);
    const isRuled =
      before?.sameAct !== undefined &&
      before.sameAct === item.sameAct &&
      scheme.settings?.overlap !== undefined;
    if (before && !isRuled)
      out.push(
        make(
          "error",
          "SAME_DEED",
          "items",
          item.code,
          `“${before.code}”和“${item.code}”说的是同一件事，没有写明只计一项还是都计`,
          `"${before.code}" and "${item.code}" name one and the same deed without an overlap rule`,
          {
            counterexample: {
              zh: `同一件事在“${before.code}”计 ${amountOf(before)} 分，在“${item.code}”计 ${amountOf(item)} 分`,
              en: `One deed counts ${amountOf(before)} in "${before.code}" and ${amountOf(item)} in "${item.code}"`,
            },
          },
        ),
      );
    seen.set(key, before ?? item);
  }
  return out;
}

/** A veto and a deduction that stand on the same words or the same paper collide unless an order is stated. */
function checkVetoDeeds(scheme: SchemeDocument): Finding[] {
  const minus = (scheme.items ?? []).filter(isEntered).filter(isMinus);
  return (scheme.items ?? []).flatMap((veto) => {
    if (veto.kind !== "veto" || !veto.effect || veto.effect.precedence !== undefined) return [];
    const twin = minus.find(
      (item) =>
        deedOf(item) === deedOf(veto) ||
        (veto.unlawfulAct !== undefined && item.unlawfulAct?.basis === veto.unlawfulAct.basis),
    );
    if (!twin) return [];
    const value = JSON.stringify(veto.effect.value);
    return [
      make(
        "error",
        "VETO_AND_POINTS",
        "items",
        veto.code,
        `“${veto.code}”直接判定，“${twin.code}”又扣分，没有写明先后次序`,
        `"${veto.code}" decides outright while "${twin.code}" deducts, without an order of precedence`,
        {
          counterexample: {
            zh: `同一份文书既判为 ${value}，又扣 ${amountOf(twin)} 分`,
            en: `One paper both sets ${value} and deducts ${amountOf(twin)}`,
          },
        },
      ),
    ];
  });
}

/** Points are deducted, yet neither a base nor a full mark says from what. */
function checkBase(scheme: SchemeDocument): Finding[] {
  if (scheme.kind !== "points") return [];
  const items = scheme.items ?? [];
  const first = items.filter(isEntered).find((item) => item.kind === "add" && item.sign === "-");
  const hasStart =
    scheme.groups?.some((group) => group.base !== undefined) ||
    items.some((item) => item.kind === "deduct" || (item.kind !== "add" && item.kind !== "veto"));
  if (!first || hasStart) return [];
  return [
    make(
      "error",
      "NO_BASE",
      "groups",
      scheme.groups?.[0]?.code,
      "有扣分项，没有写明从多少分开始（基础分或者满分）",
      "There are deductions, but no base and no full mark says where points start",
      {
        counterexample: {
          zh: `没有加分的人扣“${first.code}”后低于零分`,
          en: `"${first.code}" takes a member without bonuses below zero`,
        },
      },
    ),
  ];
}
