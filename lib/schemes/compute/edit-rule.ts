import { invalid, notFound } from "@/lib/base/errors";
import type { SchemeDocument, SchemeRule } from "@/lib/rules/types";
import type { Edit } from "../schema";
import { relabelled, set } from "./edit-parts";

type Part<P extends Edit["part"]> = Extract<Edit, { part: P }>;

/** Changes, adds or takes away one rule. @throws AppError VALIDATION, NOT_FOUND */
export function editRule(document: SchemeDocument, edit: Part<"rule">): SchemeDocument {
  const rules = [...document.rules];
  const at = rules.findIndex((rule) => rule.name === edit.name);
  if (edit.isNew && at >= 0)
    throw invalid({ name: { key: "schemes.errors.twice", values: { name: edit.name } } });
  if (!edit.isNew && at < 0) throw notFound();
  if (edit.remove) {
    document.rules = rules.filter((_, i) => i !== at);
    return document;
  }
  const rule: SchemeRule = { ...rules[at], name: edit.name, formula: edit.formula };
  if (edit.label) rule.label = relabelled(rule.label, edit.label);
  set(rule, "unit", edit.unit);
  set(rule, "round", edit.mode ? { mode: edit.mode, places: edit.places ?? 0 } : undefined);
  set(rule, "article", edit.article);
  set(rule, "assumption", edit.assumption);
  if (edit.shown === "no") rule.shown = false;
  else if (edit.shown === "yes" && rule.shown === false) delete rule.shown;
  if (at >= 0) rules[at] = rule;
  else rules.splice(placeBelow(rules, edit.after), 0, rule);
  document.rules = rules;
  return document;
}

function placeBelow(rules: readonly SchemeRule[], name: string | undefined): number {
  const at = rules.findIndex((rule) => rule.name === name);
  return at < 0 ? rules.length : at + 1;
}

/** Moves a rule one place up or down; at an end it stays. @throws AppError NOT_FOUND */
export function moveRule(document: SchemeDocument, { up, down }: Part<"ruleOrder">): SchemeDocument {
  const rules = [...document.rules];
  const from = rules.findIndex((rule) => rule.name === (up ?? down));
  const moved = rules[from];
  if (!moved) throw notFound();
  const to = Math.max(0, Math.min(rules.length - 1, up === undefined ? from + 1 : from - 1));
  rules.splice(from, 1);
  rules.splice(to, 0, moved);
  document.rules = rules;
  return document;
}
