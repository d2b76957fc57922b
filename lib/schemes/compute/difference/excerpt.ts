const longEnough = 60;
const around = 14;

/**
 * Two long texts cut to where they differ, with a few characters on each side; short ones as they are. So that one
 * reads "…每颗星每年 500 元…" instead of a page.
 */
export function excerpts(before: string, after: string): [string, string] {
  if (before.length <= longEnough && after.length <= longEnough) return [before, after];
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return [cut(before, start, end), cut(after, start, end)];
}

function cut(text: string, start: number, end: number): string {
  const from = Math.max(0, start - around);
  const until = Math.min(text.length, text.length - end + around);
  const middle = text.slice(from, until);
  const shown = middle.length > 4 * longEnough ? `${middle.slice(0, 4 * longEnough)}…` : middle;
  return `${from > 0 ? "…" : ""}${shown}${until < text.length ? "…" : ""}`;
}
