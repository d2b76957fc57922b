import "server-only";
import { randomInt } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/** argon2id, 19 MiB, two passes: 10-25 ms on a small office server. 2 = Argon2id. */
const options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The hash of a password. Slow on purpose: call it before a transaction, not inside. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFC"), options);
}

let decoy: Promise<string> | undefined;

/**
 * Whether the password belongs to the hash. Without a hash (no such account) it works just as long and says no, so
 * that the time tells nothing about names.
 */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("nobody has this password");
  const right = await verify(passwordHash ?? (await decoy), password.normalize("NFC"));
  return passwordHash !== null && right;
}

const letters = "abcdefghjkmnpqrstuvwxyz";
const digits = "23456789";

function pick(alphabet: string, count: number): string {
  return Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join("");
}

/** A one-time password that can be read out on the telephone: "kfmw-4827-hqtz". About 45 bits. */
export function oneTimePassword(): string {
  return `${pick(letters, 4)}-${pick(digits, 4)}-${pick(letters, 4)}`;
}
