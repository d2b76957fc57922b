import "server-only";
import { createHmac } from "node:crypto";
import { keys } from "@/lib/access/keys";
import { openBytes, randomFromPool, sealBytes } from "@/lib/access/sealing";
import { normaliseNumber } from "../compute/numbers";
import type { NumberKind } from "../types";

const open = (key: Buffer, sealed: string, boundTo: string) =>
  openBytes(key, sealed, boundTo, "roster.errors.numberUnreadable");

/** A person's own key with its wrapped form for the table person_key. */
export type PersonKey = { readonly key: Buffer; readonly wrapped: string };

/** A new key of a person, wrapped by the master key. */
export function newPersonKey(county: string, personId: string): PersonKey {
  const key = Buffer.from(randomFromPool(32));
  return { key, wrapped: sealBytes(keys().dataKey, key, `${county}/${personId}/key`) };
}

/** The person's key out of its wrapped form. @throws AppError STATE when the master key is another one */
export function unwrapPersonKey(county: string, personId: string, wrapped: string): PersonKey {
  return { key: open(keys().dataKey, wrapped, `${county}/${personId}/key`), wrapped };
}

/** Encrypts one personal number under the person's key. */
export function sealNumber(personKey: PersonKey, personId: string, kind: NumberKind, number: string): string {
  return sealBytes(personKey.key, Buffer.from(number), `${personId}/${kind}`);
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
  return sealBytes(keys().dataKey, Buffer.from(JSON.stringify(cells)), batchId);
}

/** Opens what `sealCells` closed. */
export function openCells(batchId: string, sealed: string): SecretCells {
  return JSON.parse(open(keys().dataKey, sealed, batchId).toString()) as SecretCells;
}
