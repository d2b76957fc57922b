import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { keys } from "./keys";

/**
 * The code that the start prints for an empty installation. Who may read the console or the key file may name the
 * first administrator; whoever merely opens the page first may not. Derived from the keys, so nothing is stored.
 */
export function setupCode(): string {
  const digest = createHmac("sha256", keys().authSecret).update("first-administrator").digest("hex");
  return digest.slice(0, 12).replace(/(.{4})(?=.)/g, "$1-");
}

export function isSetupCode(given: string): boolean {
  const plain = (code: string) => Buffer.from(code.toLowerCase().replace(/[^0-9a-z]/g, ""));
  const [theirs, ours] = [plain(given), plain(setupCode())];
  return theirs.length === ours.length && timingSafeEqual(theirs, ours);
}
