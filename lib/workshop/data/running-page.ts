import "server-only";
import { can } from "@/lib/access/actor";
import { isAppError } from "@/lib/base/errors";
import { namedMoves } from "@/lib/rating/data/running-adoption";
import type { MoveRow } from "@/lib/rating/types";
import type { SchemeVersion } from "@/lib/schemes/types";
import { directions } from "../compute/running";
import type { RunningChange, RunningObstacle } from "../types";
import type { Reader } from "./population";
import { compareRunning, runningCycles } from "./running";

/** What a version does to one running cycle; names only once the very list was asked for. */
export type RunningView = Pick<RunningChange, "cycle" | "compared" | "orphans" | "hash"> & {
  readonly movesTotal: number;
  readonly directions: ReturnType<typeof directions>;
  /** undefined = not for the reader. */
  readonly totalFen?: RunningChange["totalFen"];
  /** null = not looked at yet, or the list changed since. */
  readonly moves: readonly MoveRow[] | null;
};

export type RunningPage = {
  readonly cycles: readonly { readonly id: string; readonly title: string }[];
  readonly cycleId: string | null;
  readonly obstacle: RunningObstacle | null;
  readonly view: RunningView | null;
};

type Asked = {
  readonly cycleId?: string | undefined;
  /** Hash of the list that was asked for. */
  readonly list?: string | undefined;
  readonly page: number;
  readonly pageSize: number;
};

const prefix = "adoption.errors.";

async function viewOf(reader: Reader, to: SchemeVersion, cycleId: string, asked: Asked) {
  const { actor } = reader;
  const { moves, totalFen, cycle, compared, orphans, hash } = await compareRunning(reader, { to, cycleId });
  const shown = moves.slice((asked.page - 1) * asked.pageSize, asked.page * asked.pageSize);
  const flat = shown.map(({ personId, placePath, before, after }) => ({
    personId,
    placePath,
    gradeBefore: before.grade,
    gradeAfter: after.grade,
    levelBefore: before.level,
    levelAfter: after.level,
    amountBeforeFen: before.amountFen,
    amountAfterFen: after.amountFen,
  }));
  return {
    cycle,
    compared,
    orphans,
    hash,
    movesTotal: moves.length,
    directions: directions(moves),
    ...(can(actor, "amount:total") ? { totalFen } : {}),
    moves: asked.list === hash ? await namedMoves(reader, { cycleId, moves: flat }) : null,
  };
}

/** The running cycles that a version could take over, and what it does to one. @throws AppError NOT_FOUND */
export async function loadRunningPage(reader: Reader, to: SchemeVersion, asked: Asked): Promise<RunningPage> {
  const cycles = (await runningCycles(reader, to)).map(({ id, title }) => ({ id, title }));
  const cycleId = cycles.find(({ id }) => id === asked.cycleId)?.id ?? cycles[0]?.id ?? null;
  const nothing = { cycles, cycleId, obstacle: null, view: null };
  if (cycleId === null) return nothing;
  try {
    return { ...nothing, view: await viewOf(reader, to, cycleId, asked) };
  } catch (error) {
    if (!isAppError(error) || !error.messageKey.startsWith(prefix)) throw error;
    return { ...nothing, obstacle: error.messageKey.slice(prefix.length) as RunningObstacle };
  }
}
