import type { SchemeDocument, SchemeTable } from "@/lib/rules/types";
import type { Words } from "../words";
import { distinct, type Ground, identityOf, leavesOf, unnamed } from "./leaves";
import { isRecord } from "./shapes";
import { tableLeaves } from "./table-leaves";
import type { Part, PartKind } from "./types";

/** The parts of a document that have a name of their own, in the document's order, with all that they state. */
export function partsOf(document: SchemeDocument): Part[] {
  const { articles, levels, inputs, lists, reads, groups, items, tables, parameters, ...others } = document;
  const { rules, examples, procedure, coverage, ledger, pay, outcomes, settings, ...header } = others;
  const { steps, actions, ...procedureRest } = procedure ?? {};
  const { exclusions, ...coverageRest } = coverage ?? {};
  const { tenure, ...settingsRest } = settings ?? {};
  const { meetings, presets, ...ledgerRest } = ledger ?? {};
  const { elements, targets, ...payRest } = pay ?? {};
  const names: Ground["steps"] = new Map((steps ?? []).map((step) => [step.code, { words: step.name }]));
  const many = (kind: PartKind, place: string, list: readonly unknown[] | undefined) =>
    partsOfList(kind, place, list ?? [], names);
  const one = (kind: PartKind, value: unknown) => wholePart(kind, value, names);
  return [
    ...one("header", header),
    ...many("article", "articles", articles),
    ...many("level", "levels", levels),
    ...many("input", "inputs", inputs),
    ...many("list", "lists", lists),
    ...many("read", "reads", reads),
    ...many("group", "groups", groups),
    ...many("item", "items", items),
    ...many("table", "tables", tables),
    ...many("parameter", "parameters", parameters),
    ...many("rule", "rules", rules),
    ...one("coverage", coverageRest),
    ...many("exclusion", "coverage/exclusions", exclusions),
    ...many("tenure", "settings/tenure", tenure),
    ...one("settings", settingsRest),
    ...one("procedure", procedureRest),
    ...many("step", "procedure/steps", steps),
    ...many("action", "procedure/actions", actions),
    ...many("element", "pay/elements", elements),
    ...many("target", "pay/targets", targets),
    ...one("pay", payRest),
    ...one("ledger", ledgerRest),
    ...many("meeting", "ledger/meetings", meetings),
    ...many("preset", "ledger/presets", presets),
    ...one("outcomes", outcomes ?? {}),
    ...many("example", "examples", examples),
  ];
}

/** Settings that are there once; a section that says nothing is no part. */
function wholePart(kind: PartKind, value: unknown, steps: Ground["steps"]): Part[] {
  if (!isRecord(value) || Object.keys(value).length === 0) return [];
  const article = typeof value.article === "string" ? value.article : undefined;
  const ground: Ground = { kind, element: value, place: kind, path: [], article, steps };
  return [
    {
      kind,
      name: "",
      place: kind,
      label: undefined,
      article,
      element: value,
      leaves: leavesOf(value, ground),
    },
  ];
}

function partsOfList(
  kind: PartKind,
  folder: string,
  list: readonly unknown[],
  steps: Ground["steps"],
): Part[] {
  const names = distinct(list.map((element) => identityOf(element) ?? ""));
  return list.map((element, i) => {
    const name = names[i] ?? "";
    const record = element as Record<string, unknown>;
    const place = `${folder}/${name.replaceAll("/", "／")}`;
    const article = kind === "article" ? name : (record.article as string | undefined);
    const ground: Ground = { kind, element, place, path: [], article, steps };
    const leaves =
      kind === "table" ? tableLeaves(element as SchemeTable, ground) : leavesOf(unnamed(element), ground);
    return { kind, name, place, label: labelOf(kind, record, name), article, element, leaves };
  });
}

function labelOf(kind: PartKind, element: Record<string, unknown>, name: string): Words {
  if (kind === "rule" || kind === "parameter" || kind === "table") return (element.label as Words) ?? name;
  return (element.name as Words) ?? (element.label as Words) ?? name;
}
