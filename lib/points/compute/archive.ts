/** What a checked closing keeps of one member. */
export type ArchiveRow = {
  readonly personId: string;
  readonly periodE4: number | null;
  readonly balanceE4: number | null;
  readonly values: Record<string, string | number | boolean | null>;
};

type Closing = {
  readonly id: string;
  readonly cycleId: string;
  readonly organisationId: string;
  readonly kind: string;
  readonly periodFrom: string;
  readonly periodUntil: string;
};

/** What is hashed of an archive: the closing and its rows in the order of the people, so that no row can be changed later. */
export function archiveText(closing: Closing, rows: readonly ArchiveRow[]) {
  const { id, cycleId, organisationId, kind, periodFrom, periodUntil } = closing;
  return {
    closing: { id, cycleId, organisationId, kind, periodFrom, periodUntil },
    rows: [...rows]
      .sort((a, b) => (a.personId < b.personId ? -1 : 1))
      .map(({ personId, periodE4, balanceE4, values }) => ({ personId, periodE4, balanceE4, values })),
  };
}

/** Points of a period: the balance at its end less the one before; not known unless both are. */
export const periodPoints = (balanceE4: number | null, beforeE4: number | null): number | null =>
  balanceE4 === null || beforeE4 === null ? null : balanceE4 - beforeE4;
