"use client";

import { type ClipboardEvent, useCallback, useContext, useEffect, useRef, useState } from "react";
import { FormContext } from "@/app/_ui/form-state";
import { parseBlock } from "@/app/(desk)/ratings/[cycleId]/record/_components/grid/clipboard";
import { blankLine, type GridColumn, type Line, linesFrom, moved } from "./lines";
import { type Placed, placeCells } from "./place-cells";

const blanks = 3;

/** The lines of the grid while they are typed, moved and pasted; nothing is stored before the form is saved. */
export function useLines(stored: readonly Line[], columns: readonly GridColumn[]) {
  const { result } = useContext(FormContext);
  const made = useRef(blanks);
  const [lines, setLines] = useState<readonly Line[]>(() =>
    // Without script a refused form comes back as a new page with what was typed.
    result && !result.ok && result.values
      ? linesFrom(result.values)
      : [...stored, ...Array.from({ length: blanks }, (_, i) => blankLine(`new-${i}`))],
  );
  const [placed, setPlaced] = useState<Placed | null>(null);
  /** Read by pasting, so that typing in one line does not draw all others again. */
  const live = useRef(lines);
  useEffect(() => {
    live.current = lines;
  }, [lines]);
  const newId = useCallback(() => `new-${made.current++}`, []);

  const write = useCallback((at: number, key: string, text: string) => {
    setLines((now) =>
      now.map((line, i) => (i === at ? { ...line, cells: { ...line.cells, [key]: text } } : line)),
    );
  }, []);
  const change = useCallback((at: number, fields: Partial<Pick<Line, "order" | "isRemoved">>) => {
    setLines((now) => now.map((line, i) => (i === at ? { ...line, ...fields } : line)));
  }, []);
  const move = useCallback((at: number, by: 1 | -1) => setLines((now) => moved(now, at, by)), []);
  const add = useCallback(() => setLines((now) => [...now, blankLine(newId())]), [newId]);

  const paste = useCallback(
    (event: ClipboardEvent, line: number, column: number) => {
      const text = event.clipboardData.getData("text/plain");
      // One cell is pasted as text always is.
      if (!/[\t\n\r]/.test(text.trimEnd())) return;
      event.preventDefault();
      const next = placeCells(live.current, columns, { line, column }, parseBlock(text), newId);
      setLines(next.lines);
      setPlaced(next);
    },
    [columns, newId],
  );
  return { lines, placed, write, change, move, add, paste };
}
