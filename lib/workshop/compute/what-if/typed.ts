import { Exact } from "@/lib/base/exact";
import { plainFigure } from "@/lib/schemes/compute/figures";
import type { Figure } from "./figures";

/** What somebody typed as the new value: the value, or the key of the sentence that says why not. */
export type Typed =
  | { readonly isOk: true; readonly value: Exact }
  | { readonly isOk: false; readonly why: "number" | "negative" | "tooLarge" | "share" | "same" };

const HUNDRED = Exact.int(100);
const MOST = Exact.int(1_000_000_000);
const no = (why: Exclude<Typed, { isOk: true }>["why"]): Typed => ({ isOk: false, why });

/**
 * Reads "1500", "+300", "-10%" or a share such as "65%". A sign makes it a change of the value that holds: of
 * an amount by yuan or by per cent of itself, of a share by percentage points.
 */
export function readTyped(typed: string, { value: old, isShare, unit }: Figure): Typed {
  const text = plainFigure(typed.replaceAll("＋", "+")).replace(/\s/g, "");
  const plain = unit && text.endsWith(unit) ? text.slice(0, -unit.length) : text;
  const [, sign = "", digits = ""] = /^([+-]?)(.+)$/.exec(plain) ?? [];
  const read = Exact.parse(digits);
  if (!read || read.sign() < 0) return no("number");
  const isPercent = digits.endsWith("%");
  // "65" of a share could be 65 % as well as 65 times: it is asked for again.
  if (isShare && !isPercent && read.cmp(Exact.ONE) > 0) return no("share");
  const step = isPercent && !isShare ? old.mul(read) : read;
  const value = sign === "+" ? old.add(step) : sign === "-" ? old.sub(step) : read;
  if (value.sign() < 0) return no("negative");
  if (value.cmp(MOST) > 0 || !value.terminates()) return no("tooLarge");
  return value.eq(old) ? no("same") : { isOk: true, value };
}

/** A value as the document writes it: a share as "65%", anything else as plain decimals. */
export const figureText = (value: Exact, isShare: boolean) =>
  isShare ? `${value.mul(HUNDRED).toString()}%` : value.toString();
