import { AppError, invalid, notFound } from "@/lib/base/errors";
import { payFunds } from "@/lib/rules/schema/pay";
import type { SchemeDocument } from "@/lib/rules/types";
import type { Edit } from "../schema";
import { relabelled, set } from "./edit-parts";
import { Refusals } from "./figures";

type Pay = NonNullable<SchemeDocument["pay"]>;
type Element = Pay["elements"][number];
type ElementEdit = Extract<Edit, { part: "element" }>;

/**
 * Adds, changes or removes an element of pay.
 * @throws AppError NOT_FOUND when the scheme pays nothing or has no such element, VALIDATION at the fields
 */
export function editElement(document: SchemeDocument, edit: ElementEdit): SchemeDocument {
  if (document.kind !== "pay") throw notFound();
  const elements = [...(document.pay?.elements ?? [])];
  const at = elements.findIndex((element) => element.code === edit.code);
  if (edit.isNew && at >= 0)
    throw invalid({ code: { key: "schemes.errors.twice", values: { name: edit.code } } });
  if (!edit.isNew && at < 0) throw notFound();
  if (edit.remove) {
    if (elements.length === 1) throw new AppError("STATE", "schemes.errors.lastElement");
    elements.splice(at, 1);
  } else elements[at < 0 ? elements.length : at] = readElement(elements[at], edit);
  document.pay = { ...document.pay, elements };
  return document;
}

function readElement(before: Element | undefined, edit: ElementEdit): Element {
  const refusals = new Refusals();
  const funds = readFunds(refusals, before, edit);
  refusals.settle();
  const element: Element = {
    ...before,
    code: edit.code,
    name: relabelled(before?.name, edit.name),
    kind: edit.kind,
    rule: edit.rule,
    per: edit.per,
    paid: edit.paid,
    funds,
  };
  set(element, "proRata", unlessUsual(edit.proRata, before?.proRata, "none"));
  set(element, "round", edit.mode ? { mode: edit.mode, places: edit.places ?? 2 } : undefined);
  set(element, "group", edit.group);
  set(element, "article", edit.article);
  set(element, "assumption", edit.assumption);
  return element;
}

/** What was unstated and is the usual one stays unstated, so that a difference names only what somebody changed. */
const unlessUsual = <V>(chosen: V | undefined, before: V | undefined, usual: V): V | undefined =>
  before === undefined && chosen === usual ? undefined : chosen;

/** The shares in the order they had, new ones behind; a blank share is none. Whether they add up the check says. */
function readFunds(refusals: Refusals, before: Element | undefined, edit: ElementEdit): Element["funds"] {
  const order = [...(before?.funds ?? []).map((one) => one.fund), ...payFunds];
  const funds = [...new Set(order)].flatMap((fund) => {
    const share = refusals.figure(fund, edit[fund], { min: 0 });
    return share === undefined ? [] : [{ fund, share }];
  });
  if (payFunds.every((fund) => !edit[fund])) refusals.refuse("county", "schemes.errors.noFund");
  return funds;
}

/** What holds for all elements: several posts, changes that are shown, recovery. */
export function editPaySettings(
  document: SchemeDocument,
  edit: Extract<Edit, { part: "pay" }>,
): SchemeDocument {
  const { pay } = document;
  if (!pay) throw notFound();
  const refusals = new Refusals();
  const changeBeyond = refusals.figure("changeBeyond", edit.changeBeyond, { min: 0 });
  const most = refusals.figure("recoverAtMost", edit.recoverAtMost, { min: 0 });
  refusals.settle();
  set(pay, "twoPosts", unlessUsual(edit.twoPosts, pay.twoPosts, "main"));
  set(pay, "changeBeyond", changeBeyond);
  const article = edit.recoveryArticle;
  set(pay, "recovery", most === undefined ? undefined : { most, ...(article ? { article } : {}) });
  return document;
}
