import { invalid, notFound } from "@/lib/base/errors";
import type { SchemeDocument, TenureDefinition } from "@/lib/rules/types";
import type { Edit } from "../schema";
import { set } from "./edit-parts";
import { Refusals } from "./figures";

type Part<P extends Edit["part"]> = Extract<Edit, { part: P }>;
type Settings = NonNullable<SchemeDocument["settings"]>;

/** Changes, adds or takes away one way of counting time in post. @throws AppError VALIDATION, NOT_FOUND */
export function editTenure(document: SchemeDocument, edit: Part<"tenure">): SchemeDocument {
  const all = [...(document.settings?.tenure ?? [])];
  const at = all.findIndex(({ name }) => name === edit.name);
  if (edit.isNew && at >= 0)
    throw invalid({ name: { key: "schemes.errors.twice", values: { name: edit.name } } });
  if (!edit.isNew && at < 0) throw notFound();
  if (edit.remove) all.splice(at, 1);
  else all[at < 0 ? all.length : at] = tenureOf(edit, all[at]);
  const settings: Settings = { ...document.settings };
  set(settings, "tenure", all.length > 0 ? all : undefined);
  document.settings = settings;
  return document;
}

function tenureOf(edit: Part<"tenure">, before: TenureDefinition | undefined): TenureDefinition {
  const refusals = new Refusals();
  const tenure: TenureDefinition = { ...before, name: edit.name, count: edit.count };
  set(tenure, "posts", edit.posts.length > 0 ? edit.posts : undefined);
  const length = wholeNumber(refusals, "gap", edit.gap);
  // A gap stated in months and days keeps what the form does not show.
  const { months, days } = before?.gap ?? {};
  const both = months !== undefined && days !== undefined ? { months, days } : {};
  const counts = edit.gapCounts ? edit.gapCounts === "yes" : (before?.gap?.counts ?? false);
  set(tenure, "gap", length === undefined ? undefined : { ...both, [edit.gapUnit]: length, counts });
  set(tenure, "voidBefore", edit.voidBefore.length > 0 ? edit.voidBefore : undefined);
  set(tenure, "yearsPerTerm", refusals.figure("yearsPerTerm", edit.yearsPerTerm, { min: 1 }));
  set(tenure, "article", edit.article);
  set(tenure, "assumption", edit.assumption);
  refusals.settle();
  return tenure;
}

function wholeNumber(refusals: Refusals, field: string, typed: string | undefined): number | undefined {
  const figure = refusals.figure(field, typed, { min: 0 });
  if (figure === undefined || typeof figure === "number") return figure;
  refusals.refuse(field, "schemes.errors.wholeNumber");
  return undefined;
}

/** What the kernel takes when a setting says nothing: choosing that adds nothing to the document. */
const silent = { missing: "wait", aggregateBlank: "wait" } as const;

/** Changes the settings of the whole scheme. @throws AppError VALIDATION, NOT_FOUND */
export function editSettings(document: SchemeDocument, edit: Part<"settings">): SchemeDocument {
  const settings: Settings = { ...document.settings };
  for (const name of ["missing", "aggregateBlank"] as const)
    if (settings[name] !== undefined || edit[name] !== silent[name]) set(settings, name, edit[name] as never);
  set(settings, "overlap", edit.overlap);
  set(settings, "assumeDay", edit.assumeDay);
  set(settings, "monthDay", edit.monthDay);
  const ties = edit.ties.flatMap(({ by, direction }) => (by ? [{ by, direction }] : []));
  const twice = ties.findIndex(({ by }, i) => ties.findIndex((other) => other.by === by) < i);
  if (twice >= 0)
    throw invalid({
      [`ties.${twice}.by`]: { key: "schemes.errors.twice", values: { name: ties[twice]?.by ?? "" } },
    });
  set(settings, "tieOrder", ties.length > 0 ? ties : undefined);
  document.settings = settings;
  setQuotaTies(document, edit.quotas);
  setPrecedence(document, edit.vetoes);
  return document;
}

function setQuotaTies(document: SchemeDocument, quotas: Part<"settings">["quotas"]): void {
  for (const { name, tie } of quotas) {
    const table = document.tables?.find((one) => one.name === name);
    if (table?.kind !== "quota") throw notFound();
    if (table.tie !== undefined || tie !== "decision") table.tie = tie;
  }
}

function setPrecedence(document: SchemeDocument, vetoes: Part<"settings">["vetoes"]): void {
  const refusals = new Refusals();
  vetoes.forEach(({ code, precedence }, i) => {
    const item = document.items?.find((one) => one.code === code);
    if (item?.kind !== "veto" || !item.effect) throw notFound();
    set(item.effect, "precedence", wholeNumber(refusals, `vetoes.${i}.precedence`, precedence));
  });
  refusals.settle();
}
