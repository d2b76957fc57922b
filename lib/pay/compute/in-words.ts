const digits = "零壹贰叁肆伍陆柒捌玖";
const units = ["", "拾", "佰", "仟"];
const groups = ["", "万", "亿", "万亿"];

/** A number from 1 to 9,999 in capitals; noughts between figures count as one, those at its end as none. */
function groupWords(group: number): string {
  let words = "";
  let isGap = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(group / 10 ** place) % 10;
    if (digit === 0) isGap = words !== "";
    else {
      words += `${isGap ? "零" : ""}${digits[digit]}${units[place]}`;
      isGap = false;
    }
  }
  return words;
}

/** Whole yuan above nought in capitals, without the unit. */
function wholeWords(yuan: number): string {
  let words = "";
  let isGap = false;
  for (let at = groups.length - 1; at >= 0; at--) {
    const group = Math.floor(yuan / 10_000 ** at) % 10_000;
    if (group === 0) isGap = words !== "";
    else {
      // A nought between groups is said where the thousands of the lower one are missing.
      words += `${words !== "" && (isGap || group < 1_000) ? "零" : ""}${groupWords(group)}${groups[at]}`;
      isGap = false;
    }
  }
  return words;
}

/**
 * An amount in the capitals of Chinese bills (支付结算办法, 正确填写票据和结算凭证的基本规定): 整 stands where there is no 分,
 * 零 before 分 where 角 is missing. "壹万贰仟叁佰元伍角整". @throws RangeError above 9,999 万亿 or for a part of a fen
 */
export function amountInWords(fen: number): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError("fen must be whole");
  const whole = Math.abs(fen);
  const [yuan, jiao, rest] = [Math.floor(whole / 100), Math.floor(whole / 10) % 10, whole % 10];
  const head = yuan > 0 ? `${wholeWords(yuan)}元` : "";
  const middle = jiao > 0 ? `${digits[jiao]}角` : rest > 0 && yuan > 0 ? "零" : "";
  const words = `${head}${middle}${rest > 0 ? `${digits[rest]}分` : "整"}`;
  return `${fen < 0 ? "负" : ""}${whole === 0 ? "零元整" : words}`;
}
