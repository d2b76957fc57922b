/** Crockford's base32 in lower case: its order is the order of the numbers, in both databases. */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

const timeLength = 9;
const randomLength = 11;

let lastTime = 0;
let lastTail: number[] = [];

function randomTail(): number[] {
  const bytes = crypto.getRandomValues(new Uint8Array(randomLength));
  return Array.from(bytes, (byte) => byte & 31);
}

/** The next tail in the same millisecond; null when it would overflow. */
function successor(tail: number[]): number[] | null {
  const next = [...tail];
  for (let i = next.length - 1; i >= 0; i--) {
    const digit = next[i] ?? 0;
    if (digit < 31) {
      next[i] = digit + 1;
      return next;
    }
    next[i] = 0;
  }
  return null;
}

/**
 * A new identifier: 20 base32 characters, 9 of time in ms and 11 random, so that identifiers made by one
 * process sort by the order in which they were made.
 */
export function newId(now: number = Date.now()): string {
  const time = Math.max(now, lastTime);
  const following = time === lastTime ? successor(lastTail) : null;
  lastTail = following ?? randomTail();
  lastTime = time;
  let head = "";
  for (let rest = time, i = 0; i < timeLength; i++, rest = Math.floor(rest / 32))
    head = alphabet[rest % 32] + head;
  return head + lastTail.map((digit) => alphabet[digit]).join("");
}

/** Whether a text has the form of an identifier. */
export function isId(text: string): boolean {
  return /^[0-9a-hjkmnp-tv-z]{20}$/.test(text);
}
