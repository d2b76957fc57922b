import "server-only";
import { notFound } from "@/lib/base/errors";
import type { ProcessKind } from "@/lib/procedure/types";
import { ratingProcess } from "@/lib/rating/commands/process";

/** The pillar behind a process. @throws AppError NOT_FOUND for one that has no procedure yet */
export function processOf(kind: ProcessKind): typeof ratingProcess {
  if (kind === "rating") return ratingProcess;
  throw notFound();
}
