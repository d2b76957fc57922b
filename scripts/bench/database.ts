import { openStore, type Store, setStore } from "../../db/store";

let open: Store | null = null;

/** Lets this process work on a database file. */
export async function workOn(file: string): Promise<void> {
  // Loading is one long piece of work; the server keeps its limit.
  open = await openStore(`file:${file}`, { longestMs: 600_000 });
  setStore(open);
}

/** Closes the file, if one is open, so that it can be copied. */
export async function closeStore(): Promise<void> {
  await open?.close();
  open = null;
  setStore(null);
}
