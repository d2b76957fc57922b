import "server-only";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { AppError } from "@/lib/base/errors";
import { keys } from "./keys";

/*
 * AES-256-GCM with a 12-byte random nonce; text form base64url(nonce | ciphertext | tag). The bound name (which row and
 * which field) is authenticated, so a cipher moved to another row or column does not open.
 */
const poolSize = 12_288;
let pool = Buffer.alloc(0);
let used = 0;

/** Random bytes out of a pool: one call to the system for a thousand nonces, each byte given out once. */
export function randomFromPool(length: number): Buffer {
  if (used + length > pool.length) {
    pool = randomBytes(poolSize);
    used = 0;
  }
  used += length;
  return pool.subarray(used - length, used);
}

/** Closes bytes under a key of 32 bytes. */
export function sealBytes(key: Buffer, plain: Buffer, boundTo: string): string {
  const nonce = randomFromPool(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(Buffer.from(boundTo));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString(
    "base64url",
  );
}

/** Opens what `sealBytes` closed. @throws AppError STATE when it was moved, changed, or closed under another key */
export function openBytes(key: Buffer, sealed: string, boundTo: string, refusal: string): Buffer {
  const bytes = Buffer.from(sealed, "base64url");
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12));
    decipher.setAAD(Buffer.from(boundTo));
    decipher.setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
  } catch {
    throw new AppError("STATE", refusal);
  }
}

/** Closes a short text under the key of the installation; `boundTo` names the row and field it belongs to. */
export function sealText(plain: string, boundTo: string): string {
  return sealBytes(keys().dataKey, Buffer.from(plain), boundTo);
}

/** Opens what `sealText` closed. @throws AppError STATE when it was moved, changed, or closed under another key */
export function openText(sealed: string, boundTo: string): string {
  return openBytes(keys().dataKey, sealed, boundTo, "errors.unreadable").toString();
}
