import "server-only";
import { notFound } from "@/lib/base/errors";
import { pointsProcess } from "@/lib/points/commands/process";
import type { Process } from "@/lib/procedure/data";
import type { ProcessKind } from "@/lib/procedure/types";
import { ratingProcess } from "@/lib/rating/commands/process";

/** The pillar behind a process. @throws AppError NOT_FOUND for one that has no procedure yet */
export function processOf(kind: ProcessKind): Process {
  if (kind === "rating") return ratingProcess;
  if (kind === "points") return pointsProcess;
  throw notFound();
}
