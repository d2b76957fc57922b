import { canonicalJson } from "@/lib/base/canonical";
import { excerpts } from "./excerpt";
import { figure, isPercent, quotedText } from "./figures";
import { own, type Phrase, speak, type Values, type Voice } from "./phrase";
import { rangeOf, rowLabel, rowValue, subjectOf } from "./rows";
import { isRecord } from "./shapes";
import { fieldNames } from "./terms";
import type { Change, Leaf, PartHead } from "./types";
import { nameWords, valueWords } from "./values";

/** How two versions stand to each other: one follows the other, or they belong to different schemes. */
export type Telling = {
  readonly relation: "follows" | "beside";
  /** First day of the later version; null = not yet known, "unsaid" = not to be told. */
  readonly day: string | null | "unsaid";
};

/** A message with its values, before it is said in a language. */
export type Sentence = { readonly key: string; readonly values: Values };

/** Parts whose change takes effect on no day: what the file says of itself, and its worked examples. */
const timeless = new Set(["header", "example"]);

/** One change as a whole sentence: 第十六条：…三星由 1,500 元改为 1,800 元，自 2027-01-01 起. */
export function sayChange(change: Change, telling: Telling, voice: Voice): string {
  const { key, values } = sentenceOf(change);
  const body = own(`${telling.relation}.${key}`, settled(values, change, voice));
  return speak(own("line", { head: headWords(change), body, date: dateWords(change, telling) }), voice);
}

/** What is said of a change, without its article and its day. */
export function sentenceOf(change: Change): Sentence {
  const { before, after, part, kind } = change;
  const leaf = after ?? before;
  if (!leaf) return { key: "added", values: { what: partWords(part) } };
  if (leaf.table) return rowSentence(change, leaf);
  if (isVersion(leaf) && !leaf.isOrder) return versionSentence(change, leaf);
  if (kind === "reordered") return orderSentence(change);
  if (leaf.path.length === 0) return partSentence(change, leaf);
  const what = whatWords(part, leaf);
  if (before && after) return changedSentence(what, before, after, part);
  return after
    ? { key: "set", values: { what, after: valueWords(after, part.kind) } }
    : { key: "cleared", values: { what, before: valueWords(leaf, part.kind) } };
}

/** Before and after as texts; where their words are alike, as they are written in the file. */
function settled(values: Values, { before, after }: Change, voice: Voice): Values {
  const { before: was, after: is, ...others } = values;
  if (was === undefined || is === undefined) return settledLists(values, voice);
  const [left, right] = [speak(was, voice), speak(is, voice)];
  if (left !== right) {
    if (!isQuoted(left) || !isQuoted(right)) return { ...others, before: left, after: right };
    const [cutLeft, cutRight] = excerpts(unquoted(left), unquoted(right));
    return { ...others, before: quotedText(cutLeft), after: quotedText(cutRight) };
  }
  const [other, otherNow] = [was, is].map((phrase) => unquoted(speak(phrase, otherVoice(voice))));
  if (other !== undefined && otherNow !== undefined && other !== otherNow) {
    const [cutOther, cutNow] = excerpts(other, otherNow);
    return { ...others, before: inOtherLanguage(cutOther), after: inOtherLanguage(cutNow) };
  }
  const [rawLeft, rawRight] = excerpts(canonicalJson(before?.value), canonicalJson(after?.value));
  return { ...others, before: own("written", { text: rawLeft }), after: own("written", { text: rawRight }) };
}

/** What came and what went in the other language, when the reader's says the same of both. */
function settledLists(values: Values, voice: Voice): Values {
  const { added, removed } = values;
  if (added === undefined || removed === undefined || speak(added, voice) !== speak(removed, voice))
    return values;
  const said = (phrase: Phrase) => inOtherLanguage(unquoted(speak(phrase, otherVoice(voice))));
  return { ...values, added: said(added), removed: said(removed) };
}

/** The same messages, with the scheme's own texts in the other language. */
const otherVoice = (voice: Voice): Voice => ({ ...voice, locale: voice.locale === "en" ? "zh-CN" : "en" });
const inOtherLanguage = (text: string): Phrase => own("otherLanguage", { text: quotedText(text) });

/** Quotation marks are set around what is left after cutting. */
const isQuoted = (text: string) => /^“[^“”]*”$/.test(text);
const unquoted = (text: string) => (isQuoted(text) ? text.slice(1, -1) : text);

function changedSentence(what: Phrase, before: Leaf, after: Leaf, part: PartHead): Sentence {
  if (Array.isArray(before.value) && Array.isArray(after.value)) {
    const list = listSentence(what, before, after, part);
    if (list) return list;
  }
  // Of 70% and 0.75 both are said as shares.
  const isShare = isPercent(before.value) || isPercent(after.value);
  const said = (leaf: Leaf) => valueWords(leaf, part.kind, isShare);
  return { key: "changed", values: { what, before: said(before), after: said(after) } };
}

/** Names that came into a list and that left it; undefined when only their order or number changed. */
function listSentence(what: Phrase, before: Leaf, after: Leaf, part: PartHead): Sentence | undefined {
  const [was, now] = [before.value as unknown[], after.value as unknown[]];
  const lacking = (list: unknown[], other: unknown[]) => {
    const known = new Set(other.map(canonicalJson));
    return list.filter((each) => !known.has(canonicalJson(each)));
  };
  const said = (names: unknown[]): Phrase => ({
    all: names.map((name) => nameWords(after, part.kind, name)),
    between: own("and"),
  });
  const [came, gone] = [lacking(now, was), lacking(was, now)];
  if (came.length === 0 && gone.length === 0) return undefined;
  if (gone.length === 0) return { key: "listGrew", values: { what, added: said(came) } };
  if (came.length === 0) return { key: "listShrank", values: { what, removed: said(gone) } };
  return { key: "listChanged", values: { what, added: said(came), removed: said(gone) } };
}

function orderSentence({ before, after, part }: Change): Sentence {
  const what = after?.path.length ? whatWords(part, after) : own(`parts.${part.kind}`, { name: "" });
  const names = (leaf: Leaf | undefined): Phrase => {
    const list = (leaf?.value ?? []) as unknown[];
    const shown = list.slice(0, 12).map((name) => (leaf ? nameWords(leaf, part.kind, name) : ""));
    return { all: [...shown, ...(list.length > 12 ? ["…"] : [])], between: own("and") };
  };
  return { key: "reordered", values: { what, before: names(before), after: names(after) } };
}

function partSentence({ before, after, part }: Change, leaf: Leaf): Sentence {
  const what = partWords(part);
  if (before && after) {
    // The safety net: the files differ, yet no part of them does.
    return { key: "otherwise", values: { what } };
  }
  const detail = detailOf(part, leaf);
  const key = after ? "added" : "removed";
  return detail ? { key: `${key}With`, values: { what, detail } } : { key, values: { what } };
}

/** What is most worth knowing of a part that came or went. */
function detailOf({ kind }: PartHead, { value }: Leaf): Phrase | undefined {
  if (!isRecord(value)) return undefined;
  const unit = typeof value.unit === "string" ? value.unit : undefined;
  if (kind === "article") return quotedText(String(value.text));
  if (kind === "rule") return String(value.formula);
  if (kind === "parameter" && value.default !== undefined) return figure(value.default, { unit });
  if ((kind === "item" || kind === "group") && value.max !== undefined)
    return own("fullMark", { max: figure(value.max, { unit }) });
  return undefined;
}

function rowSentence({ before, after, part }: Change, leaf: Leaf): Sentence {
  const table = quotedText({ words: part.label });
  const what = own("row", { table, row: rowLabel(leaf) });
  if (!before || !after) {
    const values = { what, detail: rowValue(leaf) };
    return { key: after ? "addedWith" : "removedWith", values };
  }
  const [was, is] = [rangeOf(before), rangeOf(after)];
  const isMoved = was !== undefined && is !== undefined && canonicalJson(was) !== canonicalJson(is);
  if (!isMoved) return { key: "changed", values: { what, before: rowValue(before), after: rowValue(after) } };
  const axis = leaf.table && "axis" in leaf.table ? leaf.table.axis?.name : undefined;
  const range = own("rangeOf", { table, subject: subjectOf(leaf), axis: axis ?? own("range") });
  return { key: "changed", values: { what: range, before: was, after: is } };
}

const isVersion = ({ path: [first] }: Leaf) => first?.of === "field" && first.name === "versions";

function versionSentence({ after, part }: Change, { value }: Leaf): Sentence {
  const what = partWords(part);
  const key = value === null ? "undated" : "dated";
  return {
    key: `${after ? "versionAdded" : "versionRemoved"}.${key}`,
    values: { what, ...(value === null ? {} : { day: String(value) }) },
  };
}

/** The part and the field: 指标“人居环境”的满分. */
function whatWords(part: PartHead, leaf: Leaf): Phrase {
  if (part.kind === "header" || part.kind === "article") return factWords(part, leaf);
  const [where, field, of] = [partWords(part), fieldWords(part, leaf), ofWords(part, leaf)];
  return of === undefined ? own("what", { where, field }) : own("whatOfIn", { where, of, field });
}

/** The field, with the names on the way to it, inside its part: “缺一次”的分值. */
export function factWords(part: PartHead, leaf: Leaf): Phrase {
  const field = fieldWords(part, leaf);
  const of = ofWords(part, leaf);
  return of === undefined ? field : own("whatOf", { of, field });
}

function ofWords({ kind }: PartHead, leaf: Leaf): Phrase | undefined {
  const names = leaf.path.flatMap((segment, i): Phrase[] => {
    if (segment.of === "place") return [own("nth", { number: String(segment.index + 1) })];
    return segment.of === "name" ? [nameWords({ path: leaf.path.slice(0, i) }, kind, segment.name)] : [];
  });
  return names.length > 0 ? { all: names, between: own("inside") } : undefined;
}

const fields = "scheme-difference.fields.";

/** The words of a field; a field without words is named as a setting, so that nothing stays silent. */
function fieldWords({ kind }: PartHead, leaf: Leaf): Phrase {
  const names = fieldNames(kind, leaf.path);
  return {
    terms: [...names.map((name) => `${fields}${name}`), "scheme-difference.otherField"],
    values: { field: names.at(-1) ?? "" },
  };
}

/** A part with its name: 指标“人居环境”. */
export function partWords({ kind, label }: PartHead): Phrase {
  return own(`parts.${kind}`, { name: label === undefined ? "" : quotedText({ words: label }) });
}

const headWords = (change: Change): Phrase => {
  if (change.article !== undefined) return change.article;
  return own(change.part.kind === "header" ? "heads.file" : "heads.none");
};

/** The later of the day on which the version starts and the day that a row itself states. */
function dateWords({ part, after }: Change, { relation, day }: Telling): Phrase {
  if (relation === "beside" || day === "unsaid" || timeless.has(part.kind)) return "";
  const from = after?.from;
  if (from !== undefined && (day === null || from > day)) return own("date.from", { day: from });
  return day === null ? own("date.effect") : own("date.from", { day });
}
