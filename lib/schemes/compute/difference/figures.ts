import { Exact } from "@/lib/base/exact";
import { own, type Phrase } from "./phrase";

type Options = { unit?: Phrase | undefined; isShare?: boolean };

export const isPercent = (value: unknown): boolean => typeof value === "string" && value.endsWith("%");

export const quotedText = (text: Phrase): Phrase => ({ quoted: text });

/** A figure as people write it: 1,200 元, 60%, 1/3. */
export function figure(value: unknown, { unit, isShare = false }: Options = {}): Phrase {
  const text = String(value);
  const exact = Exact.parse(text);
  const asShare = isShare && exact !== undefined && exact.cmp(Exact.ONE) <= 0 && /^-?[\d.]+$/.test(text);
  const shown = asShare ? `${exact.mul(Exact.int(100))}%` : grouped(text);
  if (unit === undefined || isPercent(shown)) return shown;
  return own("figure", { figure: shown, unit });
}

/** Digits in groups of three before the point. */
function grouped(text: string): string {
  const match = /^(-?)(\d+)(.*)$/.exec(text);
  return match ? `${match[1]}${match[2]?.replace(/\B(?=(\d{3})+$)/g, ",")}${match[3]}` : text;
}
