/** Runs commands some at a time, so that one disk write serves several of them. */
export async function atOnce<T>(
  list: readonly T[],
  run: (value: T) => Promise<unknown>,
  width = 48,
): Promise<void> {
  for (let i = 0; i < list.length; i += width) await Promise.all(list.slice(i, i + width).map(run));
}
