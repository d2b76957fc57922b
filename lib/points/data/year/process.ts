import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { placeVersion } from "@/db/schema/roster";
import type { Process } from "@/lib/procedure/data";
import { loadPoints } from "../cycles";
import { memberCases } from "./subjects";

/** A cycle of points as the procedure sees it. @throws AppError NOT_FOUND */
export const pointsHead: Process["head"] = async (reader, cycleId) => {
  const { actor, db } = reader;
  const { cycle, scheme } = await loadPoints(reader, { cycleId, permission: "points:read" });
  const [place] = await db
    .select({ name: placeVersion.name, path: placeVersion.path })
    .from(placeVersion)
    .where(and(eq(placeVersion.county, actor.county), eq(placeVersion.placeId, cycle.placeId)))
    .orderBy(desc(placeVersion.from))
    .limit(1);
  return {
    process: "points",
    processId: cycle.id,
    title: cycle.title,
    basis: scheme.title,
    placeId: cycle.placeId,
    placeName: place?.name ?? "",
    placePath: place?.path ?? "-/",
    periodFrom: cycle.periodFrom,
    periodUntil: cycle.periodUntil,
    steps: scheme.steps,
    isOpen: cycle.status === "open",
    topLevel: scheme.topLevel,
  };
};

/** Covered members as the procedure sees them. @throws AppError FORBIDDEN, NOT_FOUND */
export const pointsSubjects: Process["subjects"] = async (reader, wanted) => {
  const { processId: cycleId, permission, subjectIds: personIds, townshipId } = wanted;
  await loadPoints(reader, { cycleId, permission });
  return memberCases(reader, { cycleId, permission, personIds, townshipId });
};
