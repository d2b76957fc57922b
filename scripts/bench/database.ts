import { getStore, openStore, setStore } from "../../db/store";

/** Lets this process work on a database file. */
export async function useDatabase(file: string): Promise<void> {
  // Loading is one long piece of work; the server keeps its limit.
  setStore(await openStore(`file:${file}`, { longestMs: 600_000 }));
}

/** Closes the file, so that it can be copied. */
export async function closeStore(): Promise<void> {
  await getStore().close();
  setStore(null);
}
