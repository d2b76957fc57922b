const patience = 20_000;

/** What the browser keeps under a name; null when there is nothing or nothing may be kept. */
export function readKept(name: string): string | null {
  try {
    return window.localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Keeps a text under a name, or forgets it. */
export function writeKept(name: string, text: string | null): void {
  try {
    if (text === null) window.localStorage.removeItem(name);
    else window.localStorage.setItem(name, text);
  } catch {
    // A full or forbidden storage must not stop the recording itself.
  }
}

/** Names that begin with a prefix, in the order of the alphabet. */
export function namesKept(prefix: string): string[] {
  try {
    return Object.keys(window.localStorage)
      .filter((name) => name.startsWith(prefix))
      .sort();
  } catch {
    return [];
  }
}

/** The answer, or an error when the line says nothing for too long: it is then sent again. */
export function withPatience<T>(promise: Promise<T>): Promise<T> {
  return Promise.race([
    promise,
    new Promise<T>((_, reject) => setTimeout(() => reject(new Error("no answer")), patience)),
  ]);
}
