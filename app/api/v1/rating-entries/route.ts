import { defineRoute } from "@/lib/access/define-route";
import { AppError, invalid, type Message } from "@/lib/base/errors";
import { recordCells } from "@/lib/rating/commands";
import { recordCellsInput } from "@/lib/rating/schema";

/** A request of which nothing could be stored is refused as a whole, each cell with its sentence. */
function refuseIfNothing(results: Awaited<ReturnType<typeof recordCells>>["results"]): void {
  const refused = results.flatMap((result, i): [string, Message, boolean][] =>
    result.ok ? [] : [[`cells.${i}.input`, result.message, result.isConflict === true]],
  );
  if (refused.length === 0 || refused.length < results.length) return;
  const unknown = ["rating.errors.unknownPerson", "rating.errors.unknownVillage"];
  if (refused.every(([, message]) => unknown.includes(message.key)))
    throw new AppError("NOT_FOUND", "errors.notFound");
  const fieldErrors = Object.fromEntries(refused.map(([field, message]) => [field, message]));
  if (refused.every(([, , isConflict]) => isConflict))
    throw new AppError("CONFLICT", "errors.conflict", {}, fieldErrors);
  throw invalid(fieldErrors);
}

/**
 * Records assessment entries: { cycleId, cells: [{ subjectKind, subjectId, item, raterGroup?, input, expects,
 * evidence?, note? }] }. Header Idempotency-Key and ?dryRun=1 are served. 201 with one answer a cell.
 */
export const POST = defineRoute({
  name: "api-rating-entries",
  permission: "signed-in",
  schema: recordCellsInput,
  status: 201,
  bodyLimit: 4 * 1024 * 1024,
  run: async (context, input) => {
    const recorded = await recordCells(context, input);
    refuseIfNothing(recorded.results);
    return recorded;
  },
});
