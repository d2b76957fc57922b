import { groupBy } from "@/lib/base/group";

/** Rows of several branches, by branch. */
export const byBranch = <T extends { readonly organisationId: string }>(rows: readonly T[]) =>
  groupBy(rows, (row) => row.organisationId);
