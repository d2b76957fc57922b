/** How a number is brought to a place: half away from zero, away from zero, toward zero. */
export type RoundMode = "halfUp" | "up" | "down";

const SAFE = Number.MAX_SAFE_INTEGER;
const BIG_SAFE = BigInt(SAFE);
const LIMIT = 1n << 4096n;

/** A number grew past 4096 bits. */
export class ExactRangeError extends RangeError {
  constructor() {
    super("number too large");
    this.name = "ExactRangeError";
  }
}

function gcdSmall(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

function gcdBig(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

const absBig = (x: bigint): bigint => (x < 0n ? -x : x);

/**
 * An exact rational, always in lowest terms with a positive denominator. Numerator and denominator are plain
 * integers while both are safe, BigInt otherwise; arithmetic never rounds.
 */
export class Exact {
  private constructor(
    private readonly n: number | bigint,
    private readonly d: number | bigint,
  ) {}

  static readonly ZERO = new Exact(0, 1);
  static readonly ONE = new Exact(1, 1);

  private static small(n: number, d: number): Exact {
    if (d === 1) return new Exact(n + 0, 1);
    const g = gcdSmall(n < 0 ? -n : n, d);
    return g === 1 ? new Exact(n, d) : new Exact(n / g, d / g);
  }

  private static big(n: bigint, d: bigint): Exact {
    let num = n;
    let den = d;
    if (den !== 1n) {
      const g = gcdBig(absBig(num), den);
      if (g !== 1n) {
        num /= g;
        den /= g;
      }
    }
    const size = absBig(num);
    if (size <= BIG_SAFE && den <= BIG_SAFE) return new Exact(Number(num), Number(den));
    if (size > LIMIT || den > LIMIT) throw new ExactRangeError();
    return new Exact(num, den);
  }

  /** The integer `n`. */
  static int(n: number): Exact {
    if (!Number.isSafeInteger(n)) throw new RangeError("not a safe integer");
    return new Exact(n === 0 ? 0 : n, 1);
  }

  /** n/d of safe integers, d > 0. */
  static ratio(n: number, d: number): Exact {
    return Exact.small(n, d);
  }

  /** n/d; d may be negative, not 0. */
  static fraction(n: number | bigint, d: number | bigint): Exact {
    const den = BigInt(d);
    if (den === 0n) throw new RangeError("division by zero");
    return den < 0n ? Exact.big(-BigInt(n), -den) : Exact.big(BigInt(n), den);
  }

  /** Reads "-12.50", "30%", "1/3" or a JSON number; undefined when the text is none of these. */
  static parse(input: string | number): Exact | undefined {
    if (typeof input === "number") {
      if (Number.isSafeInteger(input)) return Exact.int(input);
      if (!Number.isFinite(input)) return undefined;
      const text = String(input);
      const short = text.length <= 15 ? parseShort(text) : undefined;
      if (short) return short;
      const [digits = "", exponent] = text.split("e");
      const value = Exact.parse(digits);
      if (exponent === undefined || !value) return value;
      const power = Number(exponent);
      if (Math.abs(power) > 60) return undefined;
      const scale = 10n ** BigInt(Math.abs(power));
      return power < 0 ? value.div(Exact.big(scale, 1n)) : value.mul(Exact.big(scale, 1n));
    }
    if (input.length > 100) return undefined;
    if (input.length <= 15) {
      const short = parseShort(input);
      if (short) return short;
    }
    const match = /^([+-]?)(\d{1,60})(?:\.(\d{1,60}))?(%|\/(\d{1,30}))?$/.exec(input);
    if (!match) return undefined;
    const whole = match[2] ?? "0";
    const part = match[3] ?? "";
    let den = 10n ** BigInt(part.length);
    if (match[4] === "%") den *= 100n;
    else if (match[5] !== undefined) den *= BigInt(match[5]);
    if (den === 0n) return undefined;
    const num = BigInt(whole + part);
    return Exact.big(match[1] === "-" ? -num : num, den);
  }

  /** As parse, but throws on text that is no number. */
  static of(input: string | number): Exact {
    const value = Exact.parse(input);
    if (!value) throw new RangeError(`not a number: ${String(input).slice(0, 40)}`);
    return value;
  }

  add(other: Exact): Exact {
    if (typeof this.n === "number" && typeof other.n === "number") {
      const ad = this.d as number;
      const bd = other.d as number;
      if (ad === bd) {
        const n = this.n + other.n;
        if (n <= SAFE && n >= -SAFE) return Exact.small(n, ad);
      } else {
        const x = this.n * bd;
        const y = other.n * ad;
        const n = x + y;
        const d = ad * bd;
        if (x <= SAFE && x >= -SAFE && y <= SAFE && y >= -SAFE && n <= SAFE && n >= -SAFE && d <= SAFE)
          return Exact.small(n, d);
      }
    }
    const ad = BigInt(this.d);
    const bd = BigInt(other.d);
    return Exact.big(BigInt(this.n) * bd + BigInt(other.n) * ad, ad * bd);
  }

  sub(other: Exact): Exact {
    return this.add(other.neg());
  }

  mul(other: Exact): Exact {
    if (typeof this.n === "number" && typeof other.n === "number") {
      const n = this.n * other.n;
      const d = (this.d as number) * (other.d as number);
      if (n <= SAFE && n >= -SAFE && d <= SAFE) return Exact.small(n, d);
    }
    return Exact.big(BigInt(this.n) * BigInt(other.n), BigInt(this.d) * BigInt(other.d));
  }

  /** Throws RangeError when `other` is 0. */
  div(other: Exact): Exact {
    if (other.isZero()) throw new RangeError("division by zero");
    const flipped =
      other.sign() < 0 ? new Exact(negate(other.d), negate(other.n)) : new Exact(other.d, other.n);
    return this.mul(flipped);
  }

  neg(): Exact {
    return this.isZero() ? this : new Exact(negate(this.n), this.d);
  }

  abs(): Exact {
    return this.sign() < 0 ? this.neg() : this;
  }

  sign(): -1 | 0 | 1 {
    return this.n > 0 ? 1 : this.n < 0 ? -1 : 0;
  }

  isZero(): boolean {
    return this.sign() === 0;
  }

  isInteger(): boolean {
    return BigInt(this.d) === 1n;
  }

  /** Negative, zero or positive, like a sort callback. */
  cmp(other: Exact): number {
    if (typeof this.n === "number" && typeof other.n === "number") {
      if (this.d === other.d) return this.n - other.n;
      const x = this.n * (other.d as number);
      const y = other.n * (this.d as number);
      if (x <= SAFE && x >= -SAFE && y <= SAFE && y >= -SAFE) return x - y;
    }
    const x = BigInt(this.n) * BigInt(other.d);
    const y = BigInt(other.n) * BigInt(this.d);
    return x < y ? -1 : x > y ? 1 : 0;
  }

  eq(other: Exact): boolean {
    return this.n === other.n && this.d === other.d;
  }

  static min(a: Exact, b: Exact): Exact {
    return b.cmp(a) < 0 ? b : a;
  }

  static max(a: Exact, b: Exact): Exact {
    return b.cmp(a) > 0 ? b : a;
  }

  /** Rounded to `places` decimals (negative: tens, hundreds …), |places| ≤ 30. */
  round(places: number, mode: RoundMode): Exact {
    if (!Number.isInteger(places) || Math.abs(places) > 30) throw new RangeError("places out of range");
    if (places >= 0 && this.d === 1) return this;
    if (places >= 0 && places <= 6 && typeof this.n === "number") {
      const power = POWERS[places] as number;
      const scaled = this.n * power;
      if (scaled <= SAFE && scaled >= -SAFE) return roundSmall(scaled, this.d as number, power, mode);
    }
    const scale = 10n ** BigInt(Math.abs(places));
    const num = places >= 0 ? BigInt(this.n) * scale : BigInt(this.n);
    const den = places >= 0 ? BigInt(this.d) : BigInt(this.d) * scale;
    const size = absBig(num);
    let whole = size / den;
    const rest = size % den;
    if (rest !== 0n && (mode === "up" || (mode === "halfUp" && rest * 2n >= den))) whole += 1n;
    const signed = num < 0n ? -whole : whole;
    return places >= 0 ? Exact.big(signed, scale) : Exact.big(signed * scale, 1n);
  }

  /** Largest integer not above. */
  floor(): Exact {
    const down = this.round(0, "down");
    return this.sign() < 0 && !down.eq(this) ? down.sub(Exact.ONE) : down;
  }

  /** True when the decimal expansion ends. */
  terminates(): boolean {
    if (typeof this.d === "number" && POWERS_END % this.d === 0) return true;
    let den = BigInt(this.d);
    while (den % 10n === 0n) den /= 10n;
    while (den % 2n === 0n) den /= 2n;
    while (den % 5n === 0n) den /= 5n;
    return den === 1n;
  }

  /** Canonical text: the shortest decimal ("86.5", "-3", "0"), or "1/3" when the decimal does not end. */
  toString(): string {
    if (this.d === 1) return String(this.n);
    const short = typeof this.n === "number" ? smallText(this.n, this.d as number) : undefined;
    if (short !== undefined) return short;
    const den = BigInt(this.d);
    if (!this.terminates()) return `${this.n}/${this.d}`;
    let scale = 1n;
    let places = 0;
    while (scale % den !== 0n) {
      scale *= 10n;
      places += 1;
    }
    const digits = (absBig(BigInt(this.n)) * (scale / den)).toString().padStart(places + 1, "0");
    const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
    return this.sign() < 0 ? `-${text}` : text;
  }

  /** The nearest double; for drawing and for integers known to be small, never for money or scores. */
  toNumber(): number {
    if (typeof this.n === "number") return this.n / (this.d as number);
    return Number(this.toString().includes("/") ? BigInt(this.n) / BigInt(this.d) : this.toString());
  }
}

/** A plain decimal of few digits, without BigInt. */
function parseShort(text: string): Exact | undefined {
  let n = 0;
  let places = -1;
  const start = text.charCodeAt(0) === 45 ? 1 : 0;
  for (let i = start; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 46 && places < 0 && i > start && i < text.length - 1) places = 0;
    else if (c >= 48 && c <= 57) {
      n = n * 10 + (c - 48);
      if (places >= 0) places += 1;
    } else return undefined;
  }
  if (text.length === start || places > 6) return undefined;
  return Exact.ratio(start === 1 && n !== 0 ? -n : n, places > 0 ? (POWERS[places] as number) : 1);
}

const POWERS = [1, 10, 100, 1000, 10000, 100000, 1000000];
const POWERS_END = 1000000;

function roundSmall(scaled: number, den: number, power: number, mode: RoundMode): Exact {
  const rest = scaled % den;
  let whole = (scaled - rest) / den;
  const size = rest < 0 ? -rest : rest;
  if (size !== 0 && (mode === "up" || (mode === "halfUp" && size * 2 >= den))) whole += scaled < 0 ? -1 : 1;
  return Exact.ratio(whole, power);
}

/** Decimal text of n/d when d divides a small power of ten. */
function smallText(n: number, d: number): string | undefined {
  for (let places = 1; places < POWERS.length; places++) {
    const power = POWERS[places] as number;
    if (power % d !== 0) continue;
    const digits = (n < 0 ? -n : n) * (power / d);
    if (digits > SAFE) return undefined;
    const text = String(digits).padStart(places + 1, "0");
    return `${n < 0 ? "-" : ""}${text.slice(0, -places)}.${text.slice(-places)}`;
  }
  return undefined;
}

function negate(x: number | bigint): number | bigint {
  return typeof x === "number" ? (x === 0 ? 0 : -x) : -x;
}
