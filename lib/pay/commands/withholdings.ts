import "server-only";
import { and, eq, gt, inArray, isNull, or } from "drizzle-orm";
import { payWithholding } from "@/db/schema/pay";
import { getStore, type Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emit, emitAll } from "@/lib/audit";
import { AppError, invalid, type Message, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { formatYuan, parseYuan } from "@/lib/base/money";
import { shanghaiDay } from "@/lib/base/period";
import { insertMany } from "@/lib/roster/commands/bulk";
import { inChunks } from "@/lib/roster/data";
import { type CheckedList, pastedRows, whoText } from "../compute/pasted";
import { requireEntry } from "../data/inputs";
import { matchPayees, repeats } from "../data/match-payees";
import type { EndWithholdingInput, EnterWithholdingsInput } from "../schema/inputs";
import { checkLength } from "./inputs";

type Row = typeof payWithholding.$inferSelect;
type Ending = Pick<Row, "from" | "until" | "endedAt">;

/** How a row ends on a day: from then on it holds no more; one that had not begun never holds. */
const endOn = (row: Ending, day: string, now: Date): Partial<Ending> =>
  row.from < day ? { until: day } : { endedAt: now };

/** What is kept back of the same kind from these people on or after a day. */
async function standing(tx: Tx, county: string, input: { kind: Row["kind"]; from: string; ids: string[] }) {
  const rows = await inChunks(input.ids, (chunk) =>
    tx
      .select()
      .from(payWithholding)
      .where(
        and(
          eq(payWithholding.county, county),
          eq(payWithholding.kind, input.kind),
          isNull(payWithholding.endedAt),
          or(isNull(payWithholding.until), gt(payWithholding.until, input.from)),
          inArray(payWithholding.personId, chunk),
        ),
      )
      .orderBy(payWithholding.id),
  );
  const byPerson = new Map<string, Row[]>();
  for (const row of rows) byPerson.set(row.personId, [...(byPerson.get(row.personId) ?? []), row]);
  return byPerson;
}

async function endAll(tx: Tx, rows: readonly Row[], day: string, now: Date): Promise<void> {
  for (const row of rows)
    await tx
      .update(payWithholding)
      .set(endOn(row, day, now))
      .where(and(eq(payWithholding.county, row.county), eq(payWithholding.id, row.id)));
}

const readAmount = (text: string): number | Message => {
  const fen = parseYuan(text);
  return fen === null || fen <= 0 ? { key: "pay-inputs.errors.amount" } : fen;
};

/**
 * Reads a list of what is kept back from people in every monthly run from a day on, says what stands against each row,
 * and on request stores all of them or none. What stands of the same kind ends on that day.
 * @throws AppError FORBIDDEN; VALIDATION; LIMIT
 */
export async function enterWithholdings(
  context: CommandContext,
  input: EnterWithholdingsInput,
): Promise<CheckedList> {
  const { actor, now } = context;
  requireEntry(actor);
  const { kind, from, document } = input;
  return getStore().transact(async (tx) => {
    const { county } = actor;
    const rows = pastedRows(input.text, "person", [
      ["amount", ["金额", "代扣金额", "每月金额", "每月代扣"]],
    ] as const);
    checkLength(rows);
    const matches = await matchPayees(
      { county, db: tx },
      rows.map(({ who }) => who),
      { subject: "person", day: shanghaiDay(now) },
    );
    const problems = repeats(matches);
    const amounts = rows.map(({ cells }) => readAmount(cells.amount));
    const ids = matches.flatMap((match) => ("id" in match ? [match.id] : []));
    const before = await standing(tx, county, { kind, from, ids });
    const checked = rows.map(({ who, cells }, at) => {
      const match = matches[at];
      const amount = amounts[at];
      const own = match && "id" in match ? (before.get(match.id) ?? []) : [];
      return {
        who: whoText(who),
        value: cells.amount,
        now: own.length > 0 ? own.map((row) => formatYuan(row.amountFen)).join("、") : null,
        problem: problems[at] ?? (typeof amount === "object" ? amount : null),
      };
    });
    if (!input.save || checked.some((row) => row.problem)) return { rows: checked, saved: 0 };
    const found = matches.flatMap((match, at) => {
      const amountFen = amounts[at];
      return "id" in match && typeof amountFen === "number" ? [{ ...match, amountFen }] : [];
    });
    await endAll(tx, [...before.values()].flat(), from, now);
    await insertMany(
      tx,
      payWithholding,
      found.map(({ id, amountFen }) => ({
        county,
        id: newId(now.getTime()),
        personId: id,
        kind,
        amountFen,
        from,
        until: input.until ?? null,
        document,
        endedAt: null,
        recordedBy: actor.userId,
        recordedByName: actor.name,
        recordedAt: now,
      })),
    );
    await emitAll(
      tx,
      found.map(({ id, placePath }) => ({
        actor,
        now,
        action: "pay.withhold",
        subject: { kind: "person", id },
        placePath,
        after: { kind, from, until: input.until ?? null, document },
      })),
    );
    return { rows: checked, saved: found.length };
  });
}

/**
 * Ends what is kept back from somebody: from the day on nothing of it is kept back.
 * @throws AppError FORBIDDEN, NOT_FOUND; STATE when it has ended; VALIDATION at until
 */
export async function endWithholding(
  context: CommandContext,
  { withholdingId, until }: EndWithholdingInput,
): Promise<{ withholdingId: string }> {
  const { actor, now } = context;
  requireEntry(actor);
  return getStore().transact(async (tx) => {
    const [row] = await tx
      .select()
      .from(payWithholding)
      .where(and(eq(payWithholding.county, actor.county), eq(payWithholding.id, withholdingId)))
      .limit(1);
    if (!row) throw notFound();
    if (row.endedAt) throw new AppError("STATE", "pay-inputs.errors.ended");
    if (row.until !== null && row.until < until)
      throw invalid({ until: { key: "pay-inputs.errors.endsBefore", values: { day: row.until } } });
    await endAll(tx, [row], until, now);
    await emit(tx, {
      actor,
      now,
      action: "pay.withhold-end",
      subject: { kind: "person", id: row.personId },
      placePath: null,
      after: { kind: row.kind, until },
    });
    return { withholdingId };
  });
}
