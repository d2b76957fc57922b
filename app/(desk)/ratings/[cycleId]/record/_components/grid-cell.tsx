"use client";

import { type KeyboardEvent, memo, useLayoutEffect, useRef } from "react";
import type { CellState } from "./grid/view";

type Props = {
  row: number;
  column: number;
  text: string;
  state: CellState;
  isActive: boolean;
  isSelected: boolean;
  /** Text to begin editing with; null = not being edited. */
  editing: string | null;
  label: string;
  emptyWord: string;
  onEdit: (text: string) => void;
  onEditKey: (event: KeyboardEvent<HTMLInputElement>) => void;
  onLeave: () => void;
};

const looks: Record<CellState, string> = {
  empty: "",
  stored: "",
  waiting: "italic text-info",
  refused: "bg-error/10 font-medium text-error outline-1 -outline-offset-1 outline-error",
  conflict: "bg-warning/15 font-medium text-warning outline-1 -outline-offset-1 outline-warning",
  locked: "bg-base-200 text-quiet",
};

/** One cell: focus moves over the cells themselves, the input exists only while something is typed. */
export const GridCellView = memo(function GridCellView(props: Props) {
  const { row, column, text, state, isActive, isSelected, editing } = props;
  const isWrong = state === "refused" || state === "conflict";
  return (
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of a grid takes the focus
      role="gridcell"
      data-row={row}
      data-column={column}
      data-state={state}
      tabIndex={isActive && editing === null ? 0 : -1}
      aria-selected={isSelected}
      aria-readonly={state === "locked" || undefined}
      aria-invalid={isWrong || undefined}
      aria-describedby={isActive ? "cell-detail" : undefined}
      className={`h-9 min-w-20 cursor-cell border-b border-r border-base-300 p-0 text-right align-middle focus:outline-2 focus:-outline-offset-2 focus:outline-secondary ${looks[state]} ${
        isSelected ? "bg-secondary/10" : ""
      } ${isActive ? "outline-2 -outline-offset-2 outline-secondary" : ""}`}
    >
      {editing === null ? (
        <span className={`block px-2 ${text === "" ? "text-sm text-quiet" : ""}`}>
          {text === "" ? props.emptyWord : text}
        </span>
      ) : (
        <CellInput {...props} editing={editing} />
      )}
    </td>
  );
});

function CellInput({ editing, label, onEdit, onEditKey, onLeave }: Props & { editing: string }) {
  const input = useRef<HTMLInputElement>(null);
  // Focused at once, within the key press, so that the first character lands in it.
  useLayoutEffect(() => {
    const field = input.current;
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  }, []);
  return (
    <input
      ref={input}
      value={editing}
      aria-label={label}
      inputMode="decimal"
      autoComplete="off"
      maxLength={40}
      onChange={(event) => onEdit(event.currentTarget.value)}
      onKeyDown={onEditKey}
      onBlur={onLeave}
      className="h-9 w-full bg-base-100 px-2 text-right outline-2 -outline-offset-2 outline-primary"
    />
  );
}
