import { minuteOf } from "@/app/_ui/figures";
import type { Message } from "@/lib/base/errors";
import type { Grid, GridItem } from "@/lib/rating";
import { type CellKey, cellKey, type GridCell, type GridColumn } from "./grid/types";
import type { Sheet } from "./grid/view";

type Words = {
  notDue: string;
  recordedBy: (recorder: string) => string;
  say: (message: Message) => string;
};

function columnOf(item: GridItem, words: Words): GridColumn {
  return {
    key: `${item.code}|${item.raterGroup ?? ""}`,
    item: item.code,
    raterGroup: item.raterGroup,
    name: item.raterGroup ? `${item.name}（${item.raterGroup}）` : item.name,
    minimum: item.minimum,
    maximum: item.maximum,
    places: item.places,
    unit: item.unit,
    article: item.article,
    standard: item.standard,
    recordedBy: words.recordedBy(item.recordedBy),
    evidence: item.evidenceAsked,
    isReadOnly: !item.mayRecord,
  };
}

/** The grid as the browser needs it: plain values and finished words only. */
export function sheetOf(grid: Grid, words: Words): Sheet {
  const cells: Record<CellKey, GridCell> = {};
  for (const subject of grid.subjects) {
    for (const item of grid.items) {
      const key = cellKey(subject.id, { item: item.code, raterGroup: item.raterGroup });
      const cell = grid.cells[key];
      if (!cell) continue;
      cells[key] = {
        entryId: cell.entryId,
        text: cell.kind === "not-due" ? words.notDue : (cell.value ?? ""),
        by: cell.by,
        at: minuteOf(cell.at),
        evidence: cell.evidence,
        isLocked: cell.locked,
      };
    }
  }
  const locked = Object.entries(grid.lockedSubjects).map(([id, message]) => [id, words.say(message)]);
  return {
    subjects: grid.subjects,
    columns: grid.items.map((item) => columnOf(item, words)),
    cells,
    lockedSubjects: Object.fromEntries(locked),
    mayRecord: grid.mayRecord,
  };
}
