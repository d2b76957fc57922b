/** Rows of several branches, by branch. */
export function byBranch<T extends { readonly organisationId: string }>(
  rows: readonly T[],
): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const own = found.get(row.organisationId);
    if (own) own.push(row);
    else found.set(row.organisationId, [row]);
  }
  return found;
}
