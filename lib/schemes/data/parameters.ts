import "server-only";
import { and, asc, desc, eq, isNull, lte, ne, notExists, or, sql } from "drizzle-orm";
import { kit } from "@/db/kit";
import { userAccount } from "@/db/schema/access";
import { placeVersion } from "@/db/schema/roster";
import { parameterValue, schemeVersion } from "@/db/schema/schemes";
import type { Read } from "@/db/store";
import { type Actor, requirePermission } from "@/lib/access/actor";
import type { SchemeDocument, SchemeParameter } from "@/lib/rules/types";
import type { RegisterNames } from "../compute";
import type { ParameterFacts, ParameterRow } from "../types";

type Reader = { actor: Actor; db: Read };

/** Parameter values of the register that hold for a run ending on `day`, in the kernel's shape. */
export async function loadParameters(
  { actor, db }: Reader,
  { day }: { day: string },
): Promise<ParameterFacts> {
  requirePermission(actor, "scheme:read");
  const correction = kit.alias(parameterValue, "correction");
  const rows = await db
    .select()
    .from(parameterValue)
    .where(
      and(
        eq(parameterValue.county, actor.county),
        or(isNull(parameterValue.from), lte(parameterValue.from, day)),
        or(isNull(parameterValue.year), lte(parameterValue.year, Number(day.slice(0, 4)))),
        notExists(
          db
            .select({ one: sql`1` })
            .from(correction)
            .where(
              and(eq(correction.county, parameterValue.county), eq(correction.correctsId, parameterValue.id)),
            ),
        ),
      ),
    )
    .orderBy(parameterValue.name, parameterValue.year, parameterValue.from, parameterValue.id)
    .limit(20_000);
  return rows.map((row) => ({
    name: row.name,
    value: row.value,
    unit: row.unit,
    source: row.source,
    ...(row.year === null ? {} : { year: row.year }),
    ...(row.from === null ? {} : { from: row.from }),
    ...(row.placeId === null ? {} : { scope: row.placeId }),
    ...(row.isExpected ? { expected: true } : {}),
  }));
}

/** The whole register, newest value first under each name, replaced rows included (they are the history). */
export async function listParameters({ actor, db }: Reader): Promise<ParameterRow[]> {
  requirePermission(actor, "scheme:read");
  const rows = await db
    .select({ value: parameterValue, recordedByName: userAccount.name, placeName: placeVersion.name })
    .from(parameterValue)
    .leftJoin(
      userAccount,
      and(eq(userAccount.county, parameterValue.county), eq(userAccount.id, parameterValue.recordedBy)),
    )
    .leftJoin(
      placeVersion,
      and(
        eq(placeVersion.county, parameterValue.county),
        eq(placeVersion.placeId, parameterValue.placeId),
        isNull(placeVersion.until),
      ),
    )
    .where(eq(parameterValue.county, actor.county))
    .orderBy(asc(parameterValue.name), desc(parameterValue.id))
    .limit(5000);
  const correctedBy = new Map(rows.map(({ value }) => [value.correctsId, value.id]));
  return rows.map(({ value, recordedByName, placeName }) => ({
    id: value.id,
    name: value.name,
    year: value.year,
    from: value.from,
    placeId: value.placeId,
    placeName,
    value: value.value,
    unit: value.unit,
    source: value.source,
    isExpected: value.isExpected,
    correctsId: value.correctsId,
    correctedById: correctedBy.get(value.id) ?? null,
    recordedByName,
    recordedAt: value.recordedAt,
  }));
}

/** Names with a value in the register, for the check of a scheme. */
export async function listRegisteredNames({ actor, db }: Reader): Promise<RegisterNames> {
  requirePermission(actor, "scheme:read");
  return db
    .selectDistinct({ name: parameterValue.name })
    .from(parameterValue)
    .where(eq(parameterValue.county, actor.county))
    .orderBy(parameterValue.name)
    .limit(2000);
}

/** Parameters that any scheme of the county declares, by name; the newest version's declaration speaks. */
export async function listDeclaredParameters({ actor, db }: Reader): Promise<Map<string, SchemeParameter>> {
  requirePermission(actor, "scheme:read");
  const versions = await db
    .select({ document: schemeVersion.document })
    .from(schemeVersion)
    .where(and(eq(schemeVersion.county, actor.county), ne(schemeVersion.status, "retired")))
    .orderBy(asc(schemeVersion.version))
    .limit(200);
  return new Map(
    versions
      .flatMap(({ document }) => (document as SchemeDocument).parameters ?? [])
      .map((parameter) => [parameter.name, parameter]),
  );
}
