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
function seal(key: Buffer, plain: Buffer, boundTo: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(Buffer.from(boundTo));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString("base64url");
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
  const key = randomBytes(32);
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

/** Encrypts a cell of a staged file. */
export function sealCell(batchId: string, row: number, column: string, text: string): string {
  return seal(keys().dataKey, Buffer.from(text), `${batchId}/${row}/${column}`);
}

/** Opens a cell of a staged file. */
export function openCell(batchId: string, row: number, column: string, sealed: string): string {
  return open(keys().dataKey, sealed, `${batchId}/${row}/${column}`).toString();
}
