import "server-only";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { AppError } from "@/lib/base/errors";
import { keys } from "./keys";

/*
 * AES-256-GCM with a 12-byte random nonce; text form base64url(nonce | ciphertext | tag). The bound name (which row and
 * which field) is authenticated, so a cipher moved to another row or column does not open.
 */

/** Closes a short text under the key of the installation; `boundTo` names the row and field it belongs to. */
export function sealText(plain: string, boundTo: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keys().dataKey, nonce);
  cipher.setAAD(Buffer.from(boundTo));
  return Buffer.concat([nonce, cipher.update(plain, "utf8"), cipher.final(), cipher.getAuthTag()]).toString(
    "base64url",
  );
}

/** Opens what `sealText` closed. @throws AppError STATE when it was moved, changed, or closed under another key */
export function openText(sealed: string, boundTo: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  try {
    const decipher = createDecipheriv("aes-256-gcm", keys().dataKey, bytes.subarray(0, 12));
    decipher.setAAD(Buffer.from(boundTo));
    decipher.setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString("utf8");
  } catch {
    throw new AppError("STATE", "errors.unreadable");
  }
}
