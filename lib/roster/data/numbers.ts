import "server-only";
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { keys } from "@/lib/access/keys";
import { AppError } from "@/lib/base/errors";
import { normaliseNumber } from "../compute/numbers";
import type { NumberKind } from "../types";

/*
 * AES-256-GCM with a 12-byte random nonce; text form base64url(nonce | ciphertext | tag). The bound name (who and
 * which field) is authenticated, so a cipher moved to another row or column does not open.
 */
const poolSize = 12_288;
let pool = Buffer.alloc(0);
let used = 0;

/** Random bytes out of a pool: one call to the system for a thousand nonces, each byte given out once. */
function random(length: number): Buffer {
  if (used + length > pool.length) {
    pool = randomBytes(poolSize);
    used = 0;
  }
  used += length;
  return pool.subarray(used - length, used);
}

function seal(key: Buffer, plain: Buffer, boundTo: string): string {
  const nonce = random(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(Buffer.from(boundTo));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString(
    "base64url",
  );
}

function open(key: Buffer, sealed: string, boundTo: string): Buffer {
  const bytes = Buffer.from(sealed, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12));
  decipher.setAAD(Buffer.from(boundTo));
  decipher.setAuthTag(bytes.subarray(-16));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
  } catch {
    throw new AppError("STATE", "roster.errors.numberUnreadable");
  }
}

/** A person's own key with its wrapped form for the table person_key. */
export type PersonKey = { readonly key: Buffer; readonly wrapped: string };

/** A new key of a person, wrapped by the master key. */
export function newPersonKey(county: string, personId: string): PersonKey {
  const key = Buffer.from(random(32));
  return { key, wrapped: seal(keys().dataKey, key, `${county}/${personId}/key`) };
}

/** The person's key out of its wrapped form. @throws AppError STATE when the master key is another one */
export function unwrapPersonKey(county: string, personId: string, wrapped: string): PersonKey {
  return { key: open(keys().dataKey, wrapped, `${county}/${personId}/key`), wrapped };
}

/** Encrypts one personal number under the person's key. */
export function sealNumber(personKey: PersonKey, personId: string, kind: NumberKind, number: string): string {
  return seal(personKey.key, Buffer.from(number), `${personId}/${kind}`);
}

/** Opens what `sealNumber` closed. */
export function openNumber(personKey: PersonKey, personId: string, kind: NumberKind, sealed: string): string {
  return open(personKey.key, sealed, `${personId}/${kind}`).toString();
}

/** Blind index: equal numbers of a county give equal text, which says nothing without the index key. */
export function numberMac(county: string, kind: NumberKind, number: string): string {
  return createHmac("sha256", keys().indexKey)
    .update(`${county}\u0000${kind}\u0000${normaliseNumber(number)}`)
    .digest("base64url");
}

/** Cells of a staged file that may hold personal numbers, by row and column. */
export type SecretCells = Record<string, Record<string, string>>;

/** Encrypts the secret cells of a staged file, all at once. */
export function sealCells(batchId: string, cells: SecretCells): string {
  return seal(keys().dataKey, Buffer.from(JSON.stringify(cells)), batchId);
}

/** Opens what `sealCells` closed. */
export function openCells(batchId: string, sealed: string): SecretCells {
  return JSON.parse(open(keys().dataKey, sealed, batchId).toString()) as SecretCells;
}
