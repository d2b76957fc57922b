import "server-only";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { villageYear } from "@/db/schema";
import { getStore } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { invalid } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { getPlace } from "../data/places";
import type { recordVillageYearInput } from "../schema";
import { today } from "./shared";

/** Figures and flags of a village year without keys and stamps, for the log. */
export function villageYearFigures(row: Partial<typeof villageYear.$inferSelect>) {
  const { county: _c, id: _i, placeId: _p, recordedBy: _b, recordedAt: _a, ...figures } = row;
  return figures;
}

/** Enters the yearly facts of a village; a blank is "not reported", never zero. @throws AppError NOT_FOUND, VALIDATION */
export async function recordVillageYear(
  context: CommandContext,
  input: z.output<typeof recordVillageYearInput>,
): Promise<{ id: string }> {
  const { actor, now } = context;
  requirePermission(actor, "roster:write");
  if (input.year > Number(today(context).slice(0, 4)))
    throw invalid({ year: { key: "roster.errors.yearInFuture" } });
  return getStore().transact(async (tx) => {
    const place = await getPlace(
      { actor, db: tx },
      { placeId: input.placeId, day: today(context), permission: "roster:write" },
    );
    const own = and(
      eq(villageYear.county, actor.county),
      eq(villageYear.placeId, input.placeId),
      eq(villageYear.year, input.year),
    );
    const before = (await tx.select().from(villageYear).where(own).limit(1))[0];
    const row = {
      population: input.population ?? null,
      households: input.households ?? null,
      collectiveIncomeFen: input.collectiveIncome ?? null,
      supportFundsFen: input.supportFunds ?? null,
      isWeak: input.isWeak ?? null,
      isFormerlyPoor: input.isFormerlyPoor ?? null,
      isModel: input.isModel ?? null,
      hasCooperative: input.hasCooperative ?? null,
      hasCompany: input.hasCompany ?? null,
      hasServiceCentre: input.hasServiceCentre ?? null,
      source: input.source ?? null,
      recordedBy: actor.userId,
      recordedAt: now,
    };
    const id = before?.id ?? newId(now.getTime());
    if (before) await tx.update(villageYear).set(row).where(own);
    else {
      await tx.insert(villageYear).values({
        county: actor.county,
        id,
        placeId: input.placeId,
        year: input.year,
        isComparable: true,
        ...row,
      });
    }
    await emit(tx, {
      actor,
      now,
      action: "village-year.record",
      subject: { kind: "place", id: input.placeId },
      placePath: place.path,
      before: before ? villageYearFigures(before) : null,
      after: { year: input.year, ...villageYearFigures(row) },
    });
    return { id };
  });
}
