import { getStore, type Read } from "@/db/store";
import { orNotFound } from "@/lib/access/door";

/** Everything a page shows, read from one state; what is out of scope is a page that does not exist. */
export function readPage<T>(work: (db: Read) => Promise<T>): Promise<T> {
  return orNotFound(getStore().snapshot(work));
}
