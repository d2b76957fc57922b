/** Fields that are left out of the log whatever somebody passes. */
const secretField = /(cipher|wrapped|secret|password|passwordHash|token|hmac|salt|personKey)$/i;

/** Numbers that name a person: identity card, bank account, mobile phone. Only their ends are kept. */
const personalNumber = /^(\d{17}[\dXx]|\d{16,19}|1[3-9]\d{9})$/;

type Fields = Record<string, unknown>;

/** A value as the log may hold it: plain JSON without secrets, bytes or whole personal numbers. */
export function discreet(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  if (typeof value === "string") return personalNumber.test(value) ? `…${value.slice(-4)}` : value;
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map(discreet);
  if (typeof value === "object") return discreetFields(value as Fields);
  return typeof value === "boolean" ? value : null;
}

function discreetFields(fields: Fields): Fields {
  const kept = Object.entries(fields).filter(
    ([name, value]) => value !== undefined && !secretField.test(name),
  );
  return Object.fromEntries(kept.map(([name, value]) => [name, discreet(value)]));
}
