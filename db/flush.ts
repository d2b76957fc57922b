import { closeSync, fsyncSync, openSync } from "node:fs";

/** Waits until a file stands on the disk. */
export function flushFile(path: string): void {
  const handle = openSync(path, "r+");
  fsyncSync(handle);
  closeSync(handle);
}
