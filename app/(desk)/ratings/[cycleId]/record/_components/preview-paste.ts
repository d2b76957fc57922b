"use client";

import { recordCellsAction } from "@/lib/rating/actions";
import type { PlacedCell, Placement } from "./grid/place-block";
import { newest, type Queue, type Waiting } from "./grid/queue";
import type { CellKey } from "./grid/types";
import { isLocked, type Sheet, viewCell } from "./grid/view";
import type { Preview } from "./paste-dialog";
import { type Target, toAnswer, toInput } from "./send-batch";

/** The server's word on every cell without storing any (a dry run); null when the line is down. */
async function check(target: Target, cells: Record<CellKey, Waiting>): Promise<(string | null)[] | null> {
  try {
    const result = await recordCellsAction(null, { ...toInput(target, cells), dryRun: true });
    if (!result.ok) return Object.keys(cells).map(() => result.message);
    return result.value.results.map((answer) => {
      const said = toAnswer(answer, target.say);
      return said.ok ? null : said.message;
    });
  } catch {
    return null;
  }
}

/** Sorts a pasted block into what can be stored, what cannot and why, before anything is stored. */
export async function previewPaste(
  target: Target,
  sheet: Sheet,
  queue: Queue,
  placement: Placement,
  lockedWord: string,
): Promise<Preview> {
  const last = new Map<CellKey, PlacedCell>();
  for (const cell of placement.cells) last.set(cell.key, cell);
  const cells = [...last.values()];
  const locked = cells.filter((cell) => isLocked(sheet, cell.position));
  const free = cells.filter((cell) => !isLocked(sheet, cell.position));
  const changed = free.filter((cell) => {
    const view = viewCell(sheet, queue, cell.position);
    return view.text !== cell.input || view.state === "refused" || view.state === "conflict";
  });
  const waiting: Record<CellKey, Waiting> = {};
  for (const cell of changed) {
    waiting[cell.key] = {
      input: cell.input,
      expects: newest(queue, cell.key, sheet.cells[cell.key]).entryId,
    };
  }
  const answers = changed.length > 0 ? await check(target, waiting) : [];
  const bad = changed.flatMap((cell, i) => {
    const message = answers?.[i];
    return message ? [{ cell, message }] : [];
  });
  const badKeys = new Set(bad.map(({ cell }) => cell.key));
  const good = changed.filter((cell) => !badKeys.has(cell.key));
  return {
    placement,
    good,
    bad,
    locked: locked.map((cell) => ({ cell, message: sheet.lockedSubjects[subjectOf(cell)] ?? lockedWord })),
    replaced: good.filter((cell) => viewCell(sheet, queue, cell.position).text !== "").length,
    unchanged: free.length - changed.length,
    isChecked: answers !== null,
  };
}

const subjectOf = (cell: PlacedCell) => cell.key.split("|")[0] ?? "";
