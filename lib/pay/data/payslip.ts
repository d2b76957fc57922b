import "server-only";
import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { payLine, payPayment, payRow, payRun } from "@/db/schema/pay";
import type { Read } from "@/db/store";
import { type Actor, can, inScope } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import { addDays, type Day } from "@/lib/base/period";
import { loadPlaceBook } from "@/lib/roster/data";
import type { Explanation, Locale } from "@/lib/rules/types";
import { dayOfStretch, type Part, partsOf } from "../compute/stretches";
import type { PayElement, PaymentStatus, PaySection } from "../types";
import type { PayLine, PayRow, PayRun } from "./runs";
import { loadPayScheme, type PayScheme } from "./schemes";
import { isSettled } from "./settled";
import { loadStarCodes, loadStarHistory, readsStars, type StarSource } from "./stars";
import { explainRule, type Inputs, inputsKey, loadInputs } from "./trace";

type Reader = { actor: Actor; db: Read };
export type PayslipAsk = { readonly runId: string; readonly payeeId: string };

/** A stretch of a line: its part of the amount, why a whole unit is what it is, and the stars that it stands on. */
export type SlipPart = Part & { readonly explanation: Explanation | null; readonly star: StarSource | null };

export type SlipLine = Pick<
  PayLine,
  "id" | "kind" | "element" | "elementKind" | "owedFrom" | "owedUntil" | "amountFen" | "isProvisional"
> & {
  /** Name of the element in its scheme; null for what no scheme made. */
  readonly name: PaySection["elements"][number]["name"] | null;
  readonly per: PayElement["per"] | null;
  readonly proRata: PayElement["proRata"] | null;
  /** The rule at the root of each part's explanation. */
  readonly rule: string | null;
  readonly schemeVersionId: string | null;
  readonly article: { number: string; text: string | null } | null;
  /** What the whole unit comes to now; the line is the difference where it corrects an earlier one. */
  readonly entitledFen: number | null;
  readonly corrects: { lineId: string; runId: string; runTitle: string } | null;
  readonly parts: readonly SlipPart[];
};

export type Payslip = {
  readonly run: PayRun;
  readonly row: Omit<PayRow, "accountCipher" | "accountMac">;
  readonly place: string;
  readonly lines: readonly SlipLine[];
  /** What the bank said last. */
  readonly payment: { status: PaymentStatus; returnReason: string | null; settledOn: Day | null } | null;
};

/**
 * The run and the row of a payee for whoever may see it: the person once the run is locked, and staff who prepare, check,
 * approve or audit pay, each in their own scope. A superior is none of them by being one.
 * @throws AppError NOT_FOUND
 */
export async function loadPayeeRow(
  { actor, db }: Reader,
  { runId, payeeId }: PayslipAsk,
): Promise<{ run: PayRun; row: PayRow }> {
  const [found] = await db
    .select({ run: payRun, row: payRow })
    .from(payRow)
    .innerJoin(payRun, and(eq(payRun.county, payRow.county), eq(payRun.id, payRow.runId)))
    .where(and(eq(payRow.county, actor.county), eq(payRow.runId, runId), eq(payRow.payeeId, payeeId)))
    .limit(1);
  if (!found) throw notFound();
  const isOwn = actor.personId === payeeId && can(actor, "pay:own") && isSettled(found.run.status);
  if (!isOwn && !inScope(actor, "pay:read", found.row.placePath)) throw notFound();
  return found;
}

/** The lines of a payee in a run, in the order in which they are owed. Trusts the caller to have the payee in scope. */
export async function loadLines(
  { county, db }: { county: string; db: Read },
  { runId, payeeId }: PayslipAsk,
): Promise<PayLine[]> {
  return db
    .select()
    .from(payLine)
    .where(and(eq(payLine.county, county), eq(payLine.runId, runId), eq(payLine.payeeId, payeeId)))
    .orderBy(asc(payLine.owedFrom), asc(payLine.id));
}

async function correctedBy({ actor, db }: Reader, lines: readonly PayLine[]) {
  const ids = lines.flatMap(({ correctsId }) => correctsId ?? []);
  if (ids.length === 0) return new Map<string, { lineId: string; runId: string; runTitle: string }>();
  const rows = await db
    .select({ lineId: payLine.id, runId: payLine.runId, runTitle: payRun.title })
    .from(payLine)
    .innerJoin(payRun, and(eq(payRun.county, payLine.county), eq(payRun.id, payLine.runId)))
    .where(and(eq(payLine.county, actor.county), inArray(payLine.id, ids)));
  return new Map(rows.map((row) => [row.lineId, row]));
}

async function lastPayment({ actor, db }: Reader, { runId, payeeId }: PayslipAsk) {
  const [row] = await db
    .select({
      status: payPayment.status,
      returnReason: payPayment.returnReason,
      settledOn: payPayment.settledOn,
    })
    .from(payPayment)
    .where(
      and(eq(payPayment.county, actor.county), eq(payPayment.runId, runId), eq(payPayment.payeeId, payeeId)),
    )
    .orderBy(desc(payPayment.batch))
    .limit(1);
  return row ?? null;
}

/** What explains the lines of one payslip. */
type Grounds = {
  readonly inputs: ReadonlyMap<string, Inputs>;
  readonly star: (scheme: PayScheme, element: PayElement, part: Part) => StarSource | null;
  readonly locale: Locale;
};

function slipLine(
  line: PayLine,
  scheme: PayScheme | undefined,
  corrects: SlipLine["corrects"],
  { inputs, star, locale }: Grounds,
): SlipLine {
  const element = scheme?.section.elements.find(({ code }) => code === line.element);
  const common = {
    id: line.id,
    kind: line.kind,
    element: line.element,
    elementKind: line.elementKind,
    owedFrom: line.owedFrom,
    owedUntil: line.owedUntil,
    amountFen: line.amountFen,
    isProvisional: line.isProvisional,
    schemeVersionId: line.schemeVersionId,
    corrects,
  };
  if (!scheme || !element)
    return {
      ...common,
      name: null,
      per: null,
      proRata: null,
      rule: null,
      article: null,
      entitledFen: null,
      parts: [],
    };
  const parts = partsOf(line.basis, element.round);
  const rule = scheme.document.rules.find(({ name }) => name === element.rule);
  const number = element.article ?? rule?.article;
  const text = scheme.document.articles?.find((article) => article.number === number)?.text ?? null;
  return {
    ...common,
    name: element.name ?? rule?.label ?? element.code,
    per: element.per,
    proRata: element.proRata ?? "none",
    rule: element.rule,
    article: number === undefined ? null : { number, text },
    entitledFen: parts.reduce<number | null>(
      (sum, { fen }) => (sum === null || fen === null ? null : sum + fen),
      0,
    ),
    parts: parts.map((part) => {
      const read = inputs.get(inputsKey(part));
      return {
        ...part,
        explanation: read ? explainRule(read, element.rule, locale) : null,
        star: star(scheme, element, part),
      };
    }),
  };
}

async function schemesOf({ actor, db }: Reader, lines: readonly PayLine[]): Promise<Map<string, PayScheme>> {
  const found = new Map<string, PayScheme>();
  for (const id of new Set(lines.flatMap(({ schemeVersionId }) => schemeVersionId ?? [])))
    found.set(id, await loadPayScheme({ county: actor.county, db }, id));
  return found;
}

/** One payee in one run, every line explained from the inputs that the run froze. @throws AppError NOT_FOUND */
export async function loadPayslip(reader: Reader, ask: PayslipAsk, locale: Locale): Promise<Payslip> {
  const { actor, db } = reader;
  const county = { county: actor.county, db };
  const { run, row } = await loadPayeeRow(reader, ask);
  const lines = await loadLines(county, ask);
  const schemes = await schemesOf(reader, lines);
  const corrected = await correctedBy(reader, lines);
  const starCodes = await loadStarCodes(county);
  const history = row.payeeKind === "person" ? await loadStarHistory(county, row.payeeId) : () => null;
  const knownAt = run.computedAt ?? run.createdAt;
  const grounds: Grounds = {
    inputs: await loadInputs(
      county,
      lines.flatMap(({ basis }) => basis),
    ),
    star: (scheme, element, part) =>
      readsStars(scheme, element.rule, starCodes)
        ? history(dayOfStretch(part, element.proRata, scheme.monthDay), knownAt)
        : null,
    locale,
  };
  const book = await loadPlaceBook(db, actor.county);
  const name = (id: string) => book.nearest(id, addDays(run.periodUntil, -1))?.name ?? "";
  const { accountCipher: _, accountMac: __, ...shown } = row;
  return {
    run,
    row: shown,
    place: [...new Set([row.townshipId, row.placeId])].map(name).join(" ").trim(),
    lines: lines.map((line) =>
      slipLine(
        line,
        schemes.get(line.schemeVersionId ?? ""),
        corrected.get(line.correctsId ?? "") ?? null,
        grounds,
      ),
    ),
    payment: await lastPayment(reader, ask),
  };
}

/** The payslip of the person behind the account, once its run is locked. @throws AppError NOT_FOUND */
export async function loadOwnPayslip(reader: Reader, runId: string, locale: Locale): Promise<Payslip> {
  const { personId } = reader.actor;
  if (personId === null || !can(reader.actor, "pay:own")) throw notFound();
  const slip = await loadPayslip(reader, { runId, payeeId: personId }, locale);
  if (!isSettled(slip.run.status)) throw notFound();
  return slip;
}
