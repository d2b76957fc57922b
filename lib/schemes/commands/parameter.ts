import "server-only";
import { and, eq, inArray, isNull, type SQL } from "drizzle-orm";
import { place, placeVersion } from "@/db/schema/roster";
import { parameterValue, schemeVersion } from "@/db/schema/schemes";
import { getStore, type Tx } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit/emit";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { Exact } from "@/lib/base/exact";
import { newId } from "@/lib/base/ids";
import type { SchemeDocument, SchemeParameter } from "@/lib/rules/types";
import { plainFigure } from "../compute";
import type { RecordParameterInput } from "../schema";

type Row = typeof parameterValue.$inferSelect;

/**
 * A dated value with its source. Rows are never edited: a correction names the row it replaces, and a final figure
 * replaces an expected one in the same way.
 * @throws AppError VALIDATION at the fields (no number, out of limits, already recorded), CONFLICT, NOT_FOUND
 */
export async function recordParameter(
  { actor, now }: CommandContext,
  input: RecordParameterInput,
): Promise<{ id: string }> {
  requirePermission(actor, "parameter:write");
  return getStore().transact(async (tx) => {
    const county = actor.county;
    const corrected = input.correctsId ? await rowToCorrect(tx, county, input) : null;
    const declaration = await declarationOf(tx, county, input.name);
    const value = readValue(input.value, declaration);
    if (input.placeId) await requirePlace(tx, county, input.placeId, declaration);
    await refuseSecond(tx, county, input);
    const id = newId(now.getTime());
    const row: Row = {
      county,
      id,
      name: input.name,
      year: input.year ?? null,
      from: input.from ?? null,
      placeId: input.placeId ?? null,
      value,
      unit: input.unit,
      source: input.source,
      isExpected: input.isExpected,
      correctsId: input.correctsId ?? null,
      recordedBy: actor.userId,
      recordedAt: now,
    };
    await tx.insert(parameterValue).values(row);
    await emit(tx, {
      actor,
      now,
      action: corrected ? "parameter.correct" : "parameter.record",
      subject: { kind: "parameter", id },
      ...(corrected ? { before: publicFields(corrected) } : {}),
      after: publicFields(row),
    });
    return { id };
  });
}

const publicFields = ({ name, year, from, placeId, value, unit, source, isExpected, correctsId }: Row) => ({
  name,
  year,
  from,
  placeId,
  value,
  unit,
  source,
  isExpected,
  correctsId,
});

async function rowToCorrect(tx: Tx, county: string, input: RecordParameterInput): Promise<Row> {
  const rows = await tx
    .select()
    .from(parameterValue)
    .where(
      and(
        eq(parameterValue.county, county),
        eq(parameterValue.name, input.name),
        eq(parameterValue.id, input.correctsId ?? ""),
      ),
    )
    .limit(1);
  const row = rows[0];
  if (!row) throw notFound();
  const [later] = await tx
    .select({ id: parameterValue.id })
    .from(parameterValue)
    .where(and(eq(parameterValue.county, county), eq(parameterValue.correctsId, row.id)))
    .limit(1);
  if (later) throw new AppError("CONFLICT", "schemes.errors.correctedMeanwhile");
  return row;
}

/** How the newest scheme version that knows the parameter declares it. */
async function declarationOf(tx: Tx, county: string, name: string): Promise<SchemeParameter | undefined> {
  const versions = await tx
    .select({ document: schemeVersion.document })
    .from(schemeVersion)
    .where(
      and(
        eq(schemeVersion.county, county),
        inArray(schemeVersion.status, ["effective", "reviewed", "draft"]),
      ),
    )
    .orderBy(schemeVersion.effectiveFrom, schemeVersion.version)
    .limit(200);
  return versions
    .flatMap(({ document }) => (document as SchemeDocument).parameters ?? [])
    .filter((parameter) => parameter.name === name)
    .at(-1);
}

function readValue(typed: string, declaration: SchemeParameter | undefined): string {
  const type = declaration?.type ?? "number";
  if (type === "boolean") {
    if (["是", "true"].includes(typed)) return "true";
    if (["否", "false"].includes(typed)) return "false";
    throw invalid({ value: { key: "schemes.errors.yesOrNo" } });
  }
  if (type !== "number") return typed;
  const text = plainFigure(typed);
  const value = Exact.parse(text);
  if (!value) throw invalid({ value: { key: "errors.field.number" } });
  const { min, max } = declaration?.localChoice ?? {};
  if (min !== undefined && value.cmp(Exact.of(min)) < 0) {
    throw invalid({ value: { key: "errors.field.tooSmall", values: { minimum: String(min) } } });
  }
  if (max !== undefined && value.cmp(Exact.of(max)) > 0) {
    throw invalid({ value: { key: "errors.field.tooBig", values: { maximum: String(max) } } });
  }
  return value.toString();
}

/** A local choice stands only where the scheme allows one, at a place of the county. */
async function requirePlace(
  tx: Tx,
  county: string,
  placeId: string,
  declaration: SchemeParameter | undefined,
) {
  if (declaration && !declaration.localChoice)
    throw invalid({ placeId: { key: "schemes.errors.noLocalChoice" } });
  const [found] = await tx
    .select({ kind: place.kind })
    .from(placeVersion)
    .innerJoin(place, and(eq(place.county, placeVersion.county), eq(place.id, placeVersion.placeId)))
    .where(
      and(eq(placeVersion.county, county), eq(placeVersion.placeId, placeId), isNull(placeVersion.until)),
    )
    .limit(1);
  if (!found) throw invalid({ placeId: { key: "errors.field.choice" } });
  const scope = declaration?.localChoice?.scope;
  const chooses = found.kind === "community" ? "village" : found.kind;
  if (scope !== undefined && chooses !== scope)
    throw invalid({ placeId: { key: "scheme-tables.local.otherScope", values: { scope } } });
}

/** One value per name, day or year, and place: a second one must say which it corrects. */
async function refuseSecond(tx: Tx, county: string, input: RecordParameterInput): Promise<void> {
  const is = (column: typeof parameterValue.placeId, value: string | undefined): SQL =>
    value === undefined ? isNull(column) : eq(column, value);
  const same = await tx
    .select({ id: parameterValue.id, correctsId: parameterValue.correctsId })
    .from(parameterValue)
    .where(
      and(
        eq(parameterValue.county, county),
        eq(parameterValue.name, input.name),
        input.year === undefined ? isNull(parameterValue.year) : eq(parameterValue.year, input.year),
        is(parameterValue.from, input.from),
        is(parameterValue.placeId, input.placeId),
      ),
    );
  const replaced = new Set(same.map((row) => row.correctsId));
  const standing = same.filter((row) => !replaced.has(row.id) && row.id !== input.correctsId);
  if (standing.length > 0) throw invalid({ value: { key: "schemes.errors.alreadyRecorded" } });
}
