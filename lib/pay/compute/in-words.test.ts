import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { amountInWords } from "./in-words";

/** What the words say, read back in a way of its own. */
function fenOf(words: string): number {
  const digit = (sign: string) => "零壹贰叁肆伍陆柒捌玖".indexOf(sign);
  const [, sign, whole = "", jiao, rest] =
    /^(负?)(?:([^元]+)元)?零?(?:(.)角)?零?(?:(.)分)?整?$/.exec(words) ?? [];
  let [sum, group, last] = [0, 0, 0];
  for (const one of whole) {
    if (digit(one) >= 0) last = digit(one);
    else if ("拾佰仟".includes(one)) {
      group += last * 10 ** ("拾佰仟".indexOf(one) + 1);
      last = 0;
    } else if (one === "万") {
      sum += (group + last) * 10_000;
      [group, last] = [0, 0];
    } else {
      sum = (sum + group + last) * 100_000_000;
      [group, last] = [0, 0];
    }
  }
  const fen = (sum + group + last) * 100 + (jiao ? digit(jiao) : 0) * 10 + (rest ? digit(rest) : 0);
  return sign ? -fen : fen;
}

describe("amounts in words", () => {
  test.each([
    [0, "零元整"],
    [5, "伍分"],
    [50, "伍角整"],
    [1_000, "壹拾元整"],
    [10_005, "壹佰元零伍分"],
    // The examples of the 支付结算办法.
    [140_950, "壹仟肆佰零玖元伍角整"],
    [600_714, "陆仟零柒元壹角肆分"],
    [168_032, "壹仟陆佰捌拾元叁角贰分"],
    [10_700_053, "壹拾万柒仟元伍角叁分"],
    [1_640_902, "壹万陆仟肆佰零玖元零贰分"],
    [32_504, "叁佰贰拾伍元零肆分"],
    [1_230_050, "壹万贰仟叁佰元伍角整"],
    [10_050_000, "壹拾万零伍佰元整"],
    [10_000_100_000, "壹亿零壹仟元整"],
    [100_000_001, "壹佰万元零壹分"],
    [1_000_000_000_000, "壹佰亿元整"],
    [-169_355, "负壹仟陆佰玖拾叁元伍角伍分"],
  ])("%d fen reads %s", (fen, words) => {
    expect(amountInWords(fen)).toBe(words);
  });

  test("the words say the amount again, and never two noughts in a row or one before a unit", () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999_999_999, max: 99_999_999_999_999 }), (fen) => {
        const words = amountInWords(fen);
        expect(fenOf(words)).toBe(fen);
        if (fen !== 0) expect(words).not.toMatch(/零零|零[元万亿角整]|整.|分整/);
      }),
      { numRuns: 2_000 },
    );
  });
});
