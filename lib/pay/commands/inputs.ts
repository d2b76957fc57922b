import "server-only";
import { payInput } from "@/db/schema/pay";
import { getStore } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emitAll } from "@/lib/audit";
import { AppError, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { shanghaiDay } from "@/lib/base/period";
import { insertMany } from "@/lib/roster/commands/bulk";
import { readInputValue } from "../compute/input-value";
import { type CheckedList, mostPasted, type PastedRow, pastedRows, whoText } from "../compute/pasted";
import { listPayInputKinds, newestInputs, requireEntry } from "../data/inputs";
import { matchPayees, repeats } from "../data/match-payees";
import type { EnterInputsInput } from "../schema/inputs";

/** Refuses an empty list and one that is too long. @throws AppError VALIDATION, LIMIT */
export function checkLength(rows: readonly PastedRow<string>[]): void {
  if (rows.length === 0) throw new AppError("VALIDATION", "pay-inputs.errors.empty");
  if (rows.length > mostPasted)
    throw new AppError("LIMIT", "pay-inputs.errors.tooMany", { most: mostPasted });
}

/**
 * Reads a list of values of an input that a pay scheme declares, says what stands against each row, and on request
 * stores all of them or none. A newer value takes the place of the one that stands; the old one stays.
 * @throws AppError FORBIDDEN; NOT_FOUND for an input that no scheme in force declares; VALIDATION; LIMIT
 */
export async function enterInputs(context: CommandContext, input: EnterInputsInput): Promise<CheckedList> {
  const { actor, now } = context;
  requireEntry(actor);
  const { name, document } = input;
  const year = input.year ?? null;
  return getStore().transact(async (tx) => {
    const reader = { county: actor.county, db: tx };
    const day = shanghaiDay(now);
    const kind = (await listPayInputKinds({ actor, db: tx }, day)).find((one) => one.name === name);
    if (!kind) throw notFound();
    const rows = pastedRows(input.text, kind.subject, [["value", [name, "数值", "值"]]] as const);
    checkLength(rows);
    const matches = await matchPayees(
      reader,
      rows.map(({ who }) => who),
      { subject: kind.subject, day },
    );
    const problems = repeats(matches);
    const newest = await newestInputs(reader, { name, year });
    const values = rows.map(({ cells }) => readInputValue(kind, cells.value));
    const checked = rows.map(({ who, cells }, at) => {
      const match = matches[at];
      const read = values[at];
      const own = match && "id" in match ? match : null;
      return {
        who: whoText(who),
        value: cells.value,
        now: own ? (newest.get(own.id)?.value ?? null) : null,
        problem: problems[at] ?? (read && !read.ok ? read.problem : null),
      };
    });
    if (!input.save || checked.some((row) => row.problem)) return { rows: checked, saved: 0 };
    const found = matches.flatMap((match, at) => {
      const read = values[at];
      return "id" in match && read?.ok ? [{ ...match, value: read.value }] : [];
    });
    await insertMany(
      tx,
      payInput,
      found.map(({ id, value }) => ({
        county: actor.county,
        id: newId(now.getTime()),
        name,
        subjectKind: kind.subject,
        subjectId: id,
        year,
        value,
        document,
        recordedBy: actor.userId,
        recordedByName: actor.name,
        recordedAt: now,
      })),
    );
    // The log says who entered what for whom; the value itself stands in the table, beside the one it replaced.
    await emitAll(
      tx,
      found.map(({ id, placePath }) => ({
        actor,
        now,
        action: "pay.input",
        subject: { kind: kind.subject, id },
        placePath,
        after: { item: name, year, document },
      })),
    );
    return { rows: checked, saved: found.length };
  });
}
