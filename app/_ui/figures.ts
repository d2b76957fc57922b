/** Digits in groups of three: "1234567" becomes "1,234,567". */
function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Fen as yuan with two places: 123400 becomes "1,234.00". Whole numbers in, so no fraction is ever guessed. */
export function yuanText(fen: number | bigint): string {
  const value = BigInt(fen);
  const size = value < 0n ? -value : value;
  const cents = String(size % 100n).padStart(2, "0");
  return `${value < 0n ? "-" : ""}${grouped(String(size / 100n))}.${cents}`;
}

/** Ten-thousandths as the shortest exact decimal: 865000 becomes "86.5". */
export function scoreText(e4: number | bigint): string {
  const value = BigInt(e4);
  const size = value < 0n ? -value : value;
  const fraction = String(size % 10_000n)
    .padStart(4, "0")
    .replace(/0+$/, "");
  return `${value < 0n ? "-" : ""}${grouped(String(size / 10_000n))}${fraction ? `.${fraction}` : ""}`;
}

/** A canonical decimal text of the kernel with its thousands separated: "-1234.5" becomes "-1,234.5". */
export function decimalText(text: string): string {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(text);
  return match ? `${match[1]}${grouped(match[2] ?? "")}${match[3] ?? ""}` : text;
}

const shanghaiDay = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" });
const shanghaiMinute = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai",
  dateStyle: "short",
  timeStyle: "short",
});

/** A moment as a calendar day in Shanghai, "2026-03-05". */
export function dayOf(moment: Date): string {
  return shanghaiDay.format(moment);
}

/** A moment to the minute in Shanghai, "2026-03-05 14:05". */
export function minuteOf(moment: Date): string {
  return shanghaiMinute.format(moment);
}

/** "2026-03-05" as an official writes it: 2026年3月5日; unchanged in other languages. */
export function dayText(day: string, locale: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return locale === "zh-CN" && year && month && date ? `${year}年${month}月${date}日` : day;
}
