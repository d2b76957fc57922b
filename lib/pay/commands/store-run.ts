import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { payLine, payRow, payRun, payRunFrozen, payRunScheme, payVillageAccount } from "@/db/schema/pay";
import { frozenInput, frozenSubject } from "@/db/schema/results";
import { person } from "@/db/schema/roster";
import type { Read, Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { newId } from "@/lib/base/ids";
import { storeFrozen } from "@/lib/results/commands";
import { freezeFacts, textHash } from "@/lib/results/data";
import { insertMany } from "@/lib/roster/commands/bulk";
import { inChunks } from "@/lib/roster/data";
import { runText } from "../compute/hash";
import { noFunds } from "../compute/money";
import { carry, plusAndMinus } from "../compute/settle";
import type { ComputedPay, ComputedPayee } from "../data/compute";
import type { PayRun } from "../data/runs";
import { loadWithholdings, type Withholding } from "../data/withholdings";
import { carryElement, withholdingElement } from "../types";

type Row = typeof payRow.$inferInsert;
type Line = typeof payLine.$inferInsert;
type Account = Pick<Row, "accountCipher" | "accountMac" | "accountTail" | "bankName">;

const noAccount: Account = { accountCipher: null, accountMac: null, accountTail: null, bankName: null };

/** Accounts as they stand, still encrypted under the payee's own key. */
async function accountsOf(db: Read, county: string, payees: readonly ComputedPayee[]) {
  const ids = (kind: string) =>
    payees.filter(({ payee }) => payee.payeeKind === kind).map(({ payee }) => payee.payeeId);
  const people = await inChunks(ids("person"), (chunk) =>
    db
      .select({
        id: person.id,
        accountCipher: person.bankAccountCipher,
        accountMac: person.bankAccountMac,
        accountTail: person.bankAccountTail,
        bankName: person.bankName,
      })
      .from(person)
      .where(and(eq(person.county, county), inArray(person.id, chunk))),
  );
  const villages = await inChunks(ids("village"), (chunk) =>
    db
      .select({
        id: payVillageAccount.placeId,
        accountCipher: payVillageAccount.accountCipher,
        accountMac: payVillageAccount.accountMac,
        accountTail: payVillageAccount.accountTail,
        bankName: payVillageAccount.bankName,
      })
      .from(payVillageAccount)
      .where(and(eq(payVillageAccount.county, county), inArray(payVillageAccount.placeId, chunk))),
  );
  return new Map<string, Account>([...people, ...villages].map(({ id, ...account }) => [id, account]));
}

/** Takes a draft's rows, lines and frozen inputs away again. */
export async function clearRun(tx: Tx, county: string, runId: string): Promise<void> {
  const frozen = await tx
    .select({ id: payRunFrozen.frozenId })
    .from(payRunFrozen)
    .where(and(eq(payRunFrozen.county, county), eq(payRunFrozen.runId, runId)));
  for (const { id } of frozen) {
    await tx
      .delete(frozenSubject)
      .where(and(eq(frozenSubject.county, county), eq(frozenSubject.frozenId, id)));
    await tx.delete(frozenInput).where(and(eq(frozenInput.county, county), eq(frozenInput.id, id)));
  }
  for (const table of [payLine, payRow, payRunScheme, payRunFrozen])
    await tx.delete(table).where(and(eq(table.county, county), eq(table.runId, runId)));
}

type Base = Pick<Line, "county" | "runId" | "payeeKind" | "payeeId" | "placePath">;

/** A line that no scheme made: carried to another run, or kept back. */
function plainLine(
  base: Base,
  run: PayRun,
  more: Pick<Line, "element" | "elementKind" | "kind" | "amountFen">,
) {
  return {
    ...base,
    ...noFunds,
    ...more,
    owedFrom: run.periodFrom,
    owedUntil: run.periodUntil,
    correctsId: null,
    isProvisional: false,
    basis: [],
    inputsHash: null,
    schemeVersionId: null,
    schemeId: null,
  };
}

function linesOf(
  base: Base,
  run: PayRun,
  { payee, lines, owedFen }: ComputedPayee,
  most: (fen: number) => number,
  withheld: readonly Withholding[],
): { lines: Omit<Line, "id">[]; grossFen: number; withheldFen: number; netFen: number } {
  const { county, runId, payeeKind, payeeId } = base;
  // Field by field: spreading costs more than all the arithmetic of a large run.
  const made = lines.map((line): Omit<Line, "id"> => {
    const { entitlement, funds, scheme } = line;
    return {
      county,
      runId,
      payeeKind,
      payeeId,
      placePath: line.placePath,
      schemeVersionId: scheme.versionId,
      schemeId: scheme.schemeId,
      element: entitlement.element.code,
      elementKind: entitlement.element.kind,
      kind: line.kind,
      owedFrom: entitlement.unit.from,
      owedUntil: entitlement.unit.until,
      amountFen: line.amountFen,
      countyFen: funds.countyFen,
      townshipFen: funds.townshipFen,
      transferFen: funds.transferFen,
      villageFen: funds.villageFen,
      correctsId: line.correctsId,
      isProvisional: line.isProvisional,
      basis: [...entitlement.basis],
      inputsHash: line.inputsHash,
    };
  });
  const grossFen = made.reduce((sum, line) => sum + line.amountFen, 0);
  const { plusFen, minusFen } = plusAndMinus(made, run.periodFrom);
  const { carryFen, payableFen } = carry({ plusFen, minusFen, owedFen }, most);
  if (carryFen !== 0)
    made.push(
      plainLine(base, run, {
        element: carryElement,
        elementKind: "carry",
        kind: "carry",
        amountFen: carryFen,
      }),
    );
  let left = payableFen;
  // Own shares are kept back from what there is: nobody is paid less than nothing.
  for (const { kind, amountFen } of payee.payeeKind === "person" && plusFen > 0 ? withheld : []) {
    const fen = Math.min(left, amountFen);
    if (fen === 0) continue;
    left -= fen;
    made.push(
      plainLine(base, run, {
        element: withholdingElement(kind),
        elementKind: "withheld",
        kind: "withheld",
        amountFen: -fen,
      }),
    );
  }
  return { lines: made, grossFen, withheldFen: payableFen - left, netFen: left };
}

/** Freezes the inputs that lines rest on: of a scheme whose figures depend on other payees those of everybody. */
async function freeze(context: CommandContext, tx: Tx, run: PayRun, computed: ComputedPay): Promise<void> {
  const { county } = context.actor;
  const used = new Map<string, Set<string>>();
  for (const { lines } of computed.payees)
    for (const { entitlement } of lines)
      for (const { frozenId, subjectId } of entitlement.basis)
        used.set(frozenId, (used.get(frozenId) ?? new Set<string>()).add(subjectId));
  const sets = computed.frozen.filter(({ id }) => used.has(id));
  for (const { id, scheme, facts } of sets) {
    const own = used.get(id);
    const subjects = scheme.readsCohort
      ? facts.subjects
      : facts.subjects.filter((subject) => own?.has(subject.id));
    await storeFrozen(context, tx, {
      id,
      frozen: freezeFacts({ ...facts, subjects }),
      schemeVersionId: scheme.versionId,
      schemeHash: scheme.hash,
    });
  }
  const versions = [...new Set(sets.map(({ scheme }) => scheme.versionId))];
  await insertMany(
    tx,
    payRunScheme,
    versions.map((schemeVersionId) => ({ county, runId: run.id, schemeVersionId })),
  );
  await insertMany(
    tx,
    payRunFrozen,
    sets.map(({ id }) => ({ county, runId: run.id, frozenId: id })),
  );
}

/** Writes what was computed as the rows and lines of a draft, in place of what it held. Gives the draft's new figures. */
export async function storeRun(
  context: CommandContext,
  tx: Tx,
  run: PayRun,
  computed: ComputedPay,
): Promise<Pick<PayRun, "hash" | "payees" | "grossFen" | "withheldFen" | "netFen">> {
  const { actor, now } = context;
  const { county } = actor;
  await clearRun(tx, county, run.id);
  await freeze(context, tx, run, computed);
  const accounts = await accountsOf(tx, county, computed.payees);
  const withheld =
    run.kind === "month"
      ? await loadWithholdings({ county, db: tx }, { from: run.periodFrom, until: run.periodUntil })
      : new Map<string, Withholding[]>();
  const rows: Row[] = [];
  const lines: Line[] = [];
  for (const one of computed.payees) {
    const { payee, gaps } = one;
    const base = {
      county,
      runId: run.id,
      payeeKind: payee.payeeKind,
      payeeId: payee.payeeId,
      placePath: payee.placePath,
    };
    const { lines: made, ...sums } = linesOf(
      base,
      run,
      one,
      computed.most,
      withheld.get(payee.payeeId) ?? [],
    );
    for (const line of made) lines.push(Object.assign(line, { id: newId(now.getTime()) }));
    rows.push({
      ...base,
      ...sums,
      ...(accounts.get(payee.payeeId) ?? noAccount),
      name: payee.name,
      post: payee.post,
      placeId: payee.placeId,
      townshipId: payee.townshipId,
      gaps: gaps.map(({ element, code, zh, en }) => ({ element: element.code, code, zh, en })),
    });
  }
  await insertMany(tx, payRow, rows);
  await insertMany(tx, payLine, lines);
  const total = (field: "grossFen" | "withheldFen" | "netFen") =>
    rows.reduce((sum, row) => sum + row[field], 0);
  const figures = {
    hash: textHash(runText(rows, lines)),
    payees: rows.length,
    grossFen: total("grossFen"),
    withheldFen: total("withheldFen"),
    netFen: total("netFen"),
  };
  await tx
    .update(payRun)
    .set({ ...figures, computedAt: now })
    .where(and(eq(payRun.county, county), eq(payRun.id, run.id)));
  return figures;
}
