import "server-only";
import { inScope, requirePermission, scopePaths } from "@/lib/access/actor";
import { shanghaiDay } from "@/lib/base/period";
import {
  type Amount,
  type CostRow,
  compareTownships,
  costTable,
  countGrades,
  countMovers,
  meanLevel,
  passed,
  type SpreadGroup,
  spreadByTownship,
  stageMarks,
  trendRows,
  wholeSpread,
} from "../../compute/insights";
import type { CycleRow } from "../cycle-row";
import { type LoadedScheme, loadScheme } from "../plan";
import { townshipProgress } from "../progress";
import { type Chosen, chooseCycle, insightCycles } from "./cycles";
import { gradeGroups, moverGroups, spreadGroups } from "./groups";
import type { Reader } from "./standing";
import { levelsByCycle } from "./trend";

/** Whether the actor may see the totals of all places whose figures they see. */
function seesTotals({ actor }: Reader): boolean {
  return scopePaths(actor, "insight:read").every((path) => inScope(actor, "amount:total", path));
}

const daysOf = (cycle: CycleRow) => ({
  cycleId: cycle.id,
  before: shanghaiDay(cycle.openedAt),
  today: shanghaiDay(new Date()),
});

function amountsBy(groups: readonly SpreadGroup[], key: (group: SpreadGroup) => string | null) {
  const amounts = new Map<string, Amount>();
  for (const group of groups) {
    const id = key(group);
    if (id === null) continue;
    const { number, fen } = amounts.get(id) ?? { number: 0, fen: 0 };
    amounts.set(id, { number: number + group.amounts, fen: fen + group.amountFen });
  }
  return amounts;
}

type Table = { rows: CostRow[]; whole: CostRow };
export type Cost = { byTownship: Table; byLevel: Table };

function costOf(now: readonly SpreadGroup[], before: readonly SpreadGroup[] | null): Cost {
  const table = (key: (group: SpreadGroup) => string | null) =>
    costTable(amountsBy(now, key), before && amountsBy(before, key));
  return {
    byTownship: table(({ townshipId }) => townshipId),
    byLevel: table(({ level }) => (level === null ? null : String(level))),
  };
}

/** How far each township has come: filled cells, and how many people have each stage behind them. */
async function completionOf(reader: Reader, cycle: CycleRow, scheme: LoadedScheme, ids: ReadonlySet<string>) {
  const marks = stageMarks(scheme.steps);
  const townships = (await townshipProgress(reader, cycle, scheme)).filter(({ id }) => ids.has(id));
  return {
    stages: marks.map(({ stage }) => stage),
    rows: townships.map(({ id, name, covered, dueCells, filledCells, byStep, decided, returned }) => ({
      id,
      name,
      covered,
      dueCells,
      filledCells,
      returned,
      passed: passed(marks, scheme.steps, { byStep, decided }),
    })),
  };
}

async function figures(reader: Reader, { cycle, line }: Chosen) {
  const scheme = await loadScheme({ county: reader.actor.county, db: reader.db }, cycle.schemeVersionId);
  const at = daysOf(cycle);
  const previous = line.at(-2) ?? null;
  const groups = await spreadGroups(reader, at);
  const topLevel = Math.max(scheme.topLevel, ...groups.map(({ level }) => level ?? 0));
  const spreads = spreadByTownship(groups, topLevel);
  const whole = wholeSpread(groups, topLevel);
  const earlier = previous && seesTotals(reader) ? await spreadGroups(reader, daysOf(previous)) : null;
  return {
    topLevel,
    schemeTitle: scheme.title,
    whole,
    spreads,
    meanLevel: meanLevel(whole),
    grades: countGrades(await gradeGroups(reader, at)),
    compared: compareTownships(spreads, whole),
    movers: countMovers(await moverGroups(reader, at)),
    completion: await completionOf(reader, cycle, scheme, new Set(spreads.keys())),
    /** Absent for readers who may not see totals. */
    cost: seesTotals(reader) ? costOf(groups, earlier) : null,
    previous: previous ? { id: previous.id, title: previous.title } : null,
    trend: trendRows(
      line.map(({ id }) => id),
      await levelsByCycle(reader, line, at.today),
      topLevel,
    ).map((row) => {
      const found = line.find(({ id }) => id === row.cycleId);
      return {
        ...row,
        title: found?.title ?? "",
        periodFrom: found?.periodFrom ?? "",
        periodUntil: found?.periodUntil ?? "",
        isDecided: found?.status !== "open",
      };
    }),
  };
}

export type Insights = {
  cycles: { id: string; title: string }[];
  /** null = there is no cycle yet. */
  chosen: (Chosen & Awaited<ReturnType<typeof figures>>) | null;
};

/**
 * The figures of a cycle for those who lead, by place within their scope and read in grouped queries only: published
 * where decided, provisional elsewhere. @throws AppError FORBIDDEN, NOT_FOUND
 */
export async function loadInsights(
  reader: Reader,
  { cycleId }: { cycleId?: string } = {},
): Promise<Insights> {
  requirePermission(reader.actor, "insight:read");
  const cycles = await insightCycles(reader);
  const chosen = await chooseCycle(reader, cycles, cycleId);
  return {
    cycles: cycles.map(({ id, title }) => ({ id, title })),
    chosen: chosen && { ...chosen, ...(await figures(reader, chosen)) },
  };
}
