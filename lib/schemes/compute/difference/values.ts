import { canonicalJson } from "@/lib/base/canonical";
import { Exact } from "@/lib/base/exact";
import { figure, quotedText } from "./figures";
import { own, type Phrase } from "./phrase";
import { cellWords } from "./rows";
import { isBounds, isRecord, isWords } from "./shapes";
import { fieldNames, termOf } from "./terms";
import type { Leaf, PartKind } from "./types";

const comma = own("and");
/** Fields that hold a share of a whole. */
const shares = /^(weight|share|minimumShare|most|changeBeyond|factor)$/;
/** Fields that hold a formula, which may be a mere figure: said as it is written. */
const formulas = /^(formula|when|of|actual|target|by)$/;
const day = /^\d{4}(-\d\d)?-\d\d$/;
const longestShown = 160;

/** The value of a leaf in words. */
export function valueWords(leaf: Leaf, kind: PartKind, isShare = false): Phrase {
  const { value, path, unit, shown } = leaf;
  if (shown !== undefined) return quotedText(shown);
  const fields = path.flatMap((segment) => (segment.of === "field" ? [segment.name] : []));
  const last = fields.at(-1) ?? "";
  if (Array.isArray(value)) return listWords(value, leaf, kind);
  if (isWords(value)) return quotedText({ words: value });
  if (isRecord(value)) return recordWords(value);
  if (typeof value === "string") {
    const term = termOf(kind, path, value);
    if (term) return { terms: [term], otherwise: quotedText(value) };
    if (day.test(value)) return value;
    if (!formulas.test(last) && Exact.parse(value))
      return figure(value, { unit, isShare: isShare || shares.test(last) });
    return quotedText(value);
  }
  if (last === "year") return String(value);
  if (typeof value === "number") return figure(value, { unit, isShare: isShare || shares.test(last) });
  if (value === null && last === "floor") return own("noFloor");
  return cellWords(value, undefined, false);
}

/** One name of a list; a fund has words of its own, a place of an assumption the words of its part. */
export function nameWords(leaf: Pick<Leaf, "path">, kind: PartKind, name: unknown): Phrase {
  if (isWords(name)) return quotedText({ words: name });
  if (typeof name !== "string") return String(name);
  if (fieldNames(kind, leaf.path).includes("assumptions")) return placeWords(name);
  const term = termOf(kind, leaf.path, name);
  return term ? { terms: [term], otherwise: quotedText(name) } : quotedText(name);
}

/** "tables/等次线" as 标准表“等次线”. */
function placeWords(path: string): Phrase {
  const [folder = "", ...rest] = path.split("/");
  const name = rest.length > 0 ? quotedText(rest.join("/")) : "";
  return { ...own(`folders.${folder}`, { name }), otherwise: quotedText(path) };
}

function listWords(list: readonly unknown[], leaf: Leaf, kind: PartKind): Phrase {
  if (list.length === 0) return own("blank");
  return { all: list.map((each) => nameWords(leaf, kind, each)), between: comma };
}

function recordWords(value: Record<string, unknown>): Phrase {
  if ("role" in value) return recorderWords(value as { role: string; department?: string });
  if ("mode" in value) return roundWords(value);
  if ("unrated" in value || "param" in value) return cellWords(value, undefined, false);
  if (Object.keys(value).length === 0) return own("blank");
  return isBounds(value) ? canonicalJson(value) : shortened(canonicalJson(value));
}

function recorderWords({ role, department }: { role: string; department?: string }): Phrase {
  if (!department) return { terms: [`schemes.words.recorders.${role}`], otherwise: role };
  const line: Phrase = { terms: [`common.lines.${department}`], otherwise: department };
  const whole: Phrase = { terms: ["schemes.words.recorders.line"], values: { line } };
  return role === "department"
    ? whole
    : { all: [{ terms: [`schemes.words.recorders.${role}`] }, whole], between: comma };
}

const roundWords = ({ mode, places }: Record<string, unknown>): Phrase => ({
  terms: ["schemes.rules.round"],
  values: { mode: { choice: String(mode) }, places: String(places) },
});

export const shortened = (text: string): string =>
  text.length > longestShown ? `${text.slice(0, longestShown - 1)}…` : text;
