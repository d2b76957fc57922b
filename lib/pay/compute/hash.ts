import type { Basis } from "../types";

type Row = {
  payeeKind: string;
  payeeId: string;
  name: string;
  post?: string | null;
  placeId: string;
  townshipId: string;
  placePath: string;
  grossFen: number;
  withheldFen: number;
  netFen: number;
  accountCipher?: string | null;
  accountMac?: string | null;
  accountTail?: string | null;
  bankName?: string | null;
  gaps: readonly { element: string; code: string }[];
};
type Line = {
  id: string;
  payeeKind: string;
  payeeId: string;
  placePath: string;
  schemeVersionId?: string | null;
  element: string;
  elementKind: string;
  kind: string;
  owedFrom: string;
  owedUntil: string;
  amountFen: number;
  countyFen: number;
  townshipFen: number;
  transferFen: number;
  villageFen: number;
  correctsId?: string | null;
  isProvisional: boolean;
  basis: readonly Basis[];
};

const rowText = (r: Row) =>
  JSON.stringify([
    [r.payeeKind, r.payeeId, r.name, r.post ?? null, r.placeId, r.townshipId, r.placePath],
    [r.grossFen, r.withheldFen, r.netFen],
    [r.accountCipher ?? null, r.accountMac ?? null, r.accountTail ?? null, r.bankName ?? null],
    r.gaps.map(({ element, code }) => [element, code]),
  ]);

const lineText = (l: Line) =>
  JSON.stringify([
    [l.id, l.payeeKind, l.payeeId, l.placePath, l.schemeVersionId ?? null, l.element, l.elementKind],
    [l.kind, l.owedFrom, l.owedUntil, l.amountFen, l.correctsId ?? null, l.isProvisional],
    [l.countyFen, l.townshipFen, l.transferFen, l.villageFen],
    l.basis.map((b) => [b.frozenId, b.subjectId, b.amount, b.from, b.until, b.grains, b.of]),
  ]);

/** The text over which a run's hash goes: its rows by payee, its lines by id, each with all that was approved. */
export function runText(rows: readonly Row[], lines: readonly Line[]): string {
  const byPayee = [...rows].sort((a, b) => (a.payeeId < b.payeeId ? -1 : 1));
  const byId = [...lines].sort((a, b) => (a.id < b.id ? -1 : 1));
  return [...byPayee.map(rowText), ...byId.map(lineText)].join("\n");
}
