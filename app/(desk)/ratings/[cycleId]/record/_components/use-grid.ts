"use client";

import {
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useRef,
  useState,
} from "react";
import { flushSync } from "react-dom";
import { formatBlock, normaliseInput, parseBlock } from "./grid/clipboard";
import { move, nextEmpty } from "./grid/move";
import { type Placement, placeBlock } from "./grid/place-block";
import { emptyQueue, newest, type Queue, type Waiting } from "./grid/queue";
import { type CellKey, orderRange, type Position, type Range } from "./grid/types";
import { type Change, emptyHistory, redo, remember, undo } from "./grid/undo";
import { isLocked, keyAt, type Sheet, viewCell } from "./grid/view";

/** `typed` was begun by a character: arrows then leave the cell, as in Excel; F2 keeps them inside. */
type Editing = { readonly text: string; readonly isTyped: boolean };

type Options = {
  sheet: Sheet;
  queue: Queue;
  /** Stores good values and marks bad ones. */
  write: (cells: Record<CellKey, Waiting>) => void;
  drop: (key: CellKey) => void;
  /** A block was pasted: shown before anything is stored. */
  onPaste: (placement: Placement) => void;
};

const origin: Position = { row: 0, column: 0 };
const isPrintable = (event: KeyboardEvent) =>
  (event.key.length === 1 || event.key === "Process") && !event.ctrlKey && !event.metaKey && !event.altKey;

/** Keyboard, mouse and clipboard of the grid; what they mean is decided by the pure parts beside it. */
export function useGrid({ sheet, queue, write, drop, onPaste }: Options) {
  const [active, setActive] = useState<Position>(() => firstOpen(sheet));
  const [anchor, setAnchor] = useState<Position>(active);
  const [editing, showEditing] = useState<Editing | null>(null);
  /** The same, read at once: an input that goes away still says that it lost the focus. */
  const live = useRef<Editing | null>(null);
  const history = useRef(emptyHistory);
  const table = useRef<HTMLTableElement>(null);
  /** Esc lets the next Tab leave the grid: nobody is trapped in it. */
  const mayLeave = useRef(false);
  const size = { rows: sheet.subjects.length, columns: sheet.columns.length };
  const selection: Range = orderRange({ from: anchor, to: active });

  const setEditing = useCallback((next: Editing | null) => {
    live.current = next;
    showEditing(next);
  }, []);

  const focusCell = useCallback(({ row, column }: Position) => {
    const focus = () => {
      const cell = table.current?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`);
      cell?.focus({ preventScroll: true });
      cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
      return cell;
    };
    // At once, so that a key pressed before the next frame is not lost; again after it for what a dialog held back.
    if (focus() !== document.activeElement) requestAnimationFrame(focus);
  }, []);

  const goTo = useCallback(
    (position: Position, extend = false) => {
      setActive(position);
      if (!extend) setAnchor(position);
      setEditing(null);
      focusCell(position);
    },
    [focusCell, setEditing],
  );

  /** Records changes that the hand made and keeps them for Ctrl+Z. */
  function record(changes: readonly Change[], isNew = true) {
    const cells: Record<CellKey, Waiting> = {};
    for (const { key, after } of changes) {
      cells[key] = { input: after, expects: newest(queue, key, sheet.cells[key]).entryId };
    }
    if (isNew) history.current = remember(history.current, changes);
    if (Object.keys(cells).length > 0) write(cells);
  }

  function changeAt(position: Position, after: string): Change | null {
    const key = keyAt(sheet, position);
    if (key === undefined || isLocked(sheet, position)) return null;
    const view = viewCell(sheet, queue, position);
    const isWrong = view.state === "refused" || view.state === "conflict";
    if (view.text === after && !isWrong) return null;
    return { key, before: isWrong ? newest(queue, key, sheet.cells[key]).text : view.text, after };
  }

  function commit() {
    const done = live.current;
    if (!done) return;
    setEditing(null);
    const change = changeAt(active, normaliseInput(done.text));
    if (change) record([change]);
  }

  function clearSelection() {
    const changes: Change[] = [];
    for (let row = selection.from.row; row <= selection.to.row; row++) {
      for (let column = selection.from.column; column <= selection.to.column; column++) {
        const position = { row, column };
        const key = keyAt(sheet, position);
        const state = viewCell(sheet, queue, position).state;
        if (key && (state === "refused" || state === "conflict")) drop(key);
        else {
          const change = changeAt(position, "");
          if (change) changes.push(change);
        }
      }
    }
    record(changes);
  }

  function step(direction: typeof undo) {
    const taken = direction(history.current);
    if (!taken) return;
    history.current = taken.history;
    record(taken.changes, false);
  }

  function startEditing(text: string, isTyped: boolean) {
    if (isLocked(sheet, active)) return;
    flushSync(() => setEditing({ text, isTyped }));
  }

  function toNextEmpty() {
    const next = nextEmpty(
      active,
      size,
      (p) => !isLocked(sheet, p) && ["empty", "refused"].includes(viewCell(sheet, queue, p).state),
    );
    if (next) goTo(next);
  }

  function onEditKey(event: KeyboardEvent<HTMLInputElement>) {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      setEditing(null);
      focusCell(active);
      return;
    }
    const leaves =
      event.key === "Enter" || event.key === "Tab" || (editing?.isTyped && event.key.startsWith("Arrow"));
    if (!leaves) return;
    const target = move(active, event.key, size, { shift: event.shiftKey }) ?? active;
    event.preventDefault();
    commit();
    goTo(target);
  }

  function onCommand(event: KeyboardEvent): boolean {
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && key === "z") step(event.shiftKey ? redo : undo);
    else if ((event.ctrlKey || event.metaKey) && key === "y") step(redo);
    else if ((event.ctrlKey || event.metaKey) && key === "a") {
      setAnchor(origin);
      setActive({ row: size.rows - 1, column: size.columns - 1 });
    } else if (event.altKey && key === "arrowdown") toNextEmpty();
    else if (key === "delete" || key === "backspace") clearSelection();
    else if (key === "f2") startEditing(viewCell(sheet, queue, active).text, false);
    else return false;
    return true;
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape") {
      mayLeave.current = true;
      setAnchor(active);
      return;
    }
    if (onCommand(event)) {
      event.preventDefault();
      return;
    }
    if (event.key === "Tab" && mayLeave.current) return;
    mayLeave.current = false;
    const jump = event.ctrlKey || event.metaKey;
    const target = move(active, event.key, size, { shift: event.shiftKey, jump });
    if (target) {
      const isStuck = event.key === "Tab" && target.row === active.row && target.column === active.column;
      if (isStuck) return;
      event.preventDefault();
      goTo(target, event.shiftKey && event.key !== "Enter" && event.key !== "Tab");
      return;
    }
    // Not prevented: the character itself is typed into the input that now has the focus.
    if (isPrintable(event)) startEditing("", true);
  }

  function positionOf(event: MouseEvent): Position | null {
    const cell = (event.target as HTMLElement).closest<HTMLElement>("[data-row]");
    return cell ? { row: Number(cell.dataset.row), column: Number(cell.dataset.column) } : null;
  }

  return {
    table,
    active,
    selection,
    editing,
    goTo,
    toNextEmpty,
    record,
    onEditKey,
    setText: (text: string) => {
      if (live.current) setEditing({ ...live.current, text });
    },
    onLeave: commit,
    handlers: {
      onKeyDown,
      onMouseDown: (event: MouseEvent) => {
        const at = positionOf(event);
        if (!at || (event.target as HTMLElement).tagName === "INPUT") return;
        event.preventDefault();
        commit();
        goTo(at, event.shiftKey);
      },
      onMouseOver: (event: MouseEvent) => {
        const at = event.buttons === 1 && !editing ? positionOf(event) : null;
        if (at) setActive(at);
      },
      onDoubleClick: (event: MouseEvent) => {
        if (positionOf(event)) startEditing(viewCell(sheet, queue, active).text, false);
      },
      onCopy: (event: ClipboardEvent) => {
        if (editing) return;
        event.preventDefault();
        event.clipboardData.setData("text/plain", formatBlock(selectedTexts(sheet, queue, selection)));
      },
      onPaste: (event: ClipboardEvent) => {
        if (editing || !sheet.mayRecord) return;
        event.preventDefault();
        const block = parseBlock(event.clipboardData.getData("text/plain"));
        if (block.length > 0) onPaste(placeBlock(block, selection, sheet));
      },
    },
  };
}

/** Where recording goes on: the first cell that may be filled and is not. */
function firstOpen(sheet: Sheet): Position {
  const size = { rows: sheet.subjects.length, columns: sheet.columns.length };
  const end = { row: size.rows - 1, column: size.columns - 1 };
  return nextEmpty(end, size, (p) => viewCell(sheet, emptyQueue, p).state === "empty") ?? origin;
}

function selectedTexts(sheet: Sheet, queue: Queue, { from, to }: Range): string[][] {
  const rows: string[][] = [];
  for (let row = from.row; row <= to.row; row++) {
    const cells: string[] = [];
    for (let column = from.column; column <= to.column; column++)
      cells.push(viewCell(sheet, queue, { row, column }).text);
    rows.push(cells);
  }
  return rows;
}
