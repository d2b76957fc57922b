"use client";

import type { ClipboardEvent } from "react";
import { useFieldState } from "@/app/_ui/form-state";
import type { GridColumn } from "./lines";

type Props = {
  name: string;
  label: string;
  column: GridColumn;
  value: string;
  isReadOnly: boolean;
  onWrite: (text: string) => void;
  onPaste: (event: ClipboardEvent) => void;
};

/** One cell as a plain field: it is typed in, chosen in and pasted on, and its refusal stands below it. */
export function GridCell({ name, label, column, value, isReadOnly, onWrite, onPaste }: Props) {
  const { error } = useFieldState(name);
  const id = `cell-${name}`;
  const shared = {
    name,
    value,
    "aria-label": label,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": error ? id : undefined,
    onPaste,
  } as const;
  return (
    <td className="align-top">
      {column.choices ? (
        <select
          {...shared}
          onChange={(event) => onWrite(event.target.value)}
          className={`select select-sm ${column.width} ${error ? "select-error" : ""}`}
        >
          <option value="">—</option>
          {column.choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          type="text"
          readOnly={isReadOnly}
          inputMode={column.kind === "figure" ? "decimal" : undefined}
          autoComplete="off"
          onChange={(event) => onWrite(event.target.value)}
          className={`input input-sm ${column.width} ${column.kind === "figure" ? "text-right" : ""} ${
            error ? "input-error" : ""
          } ${isReadOnly ? "bg-base-200" : ""}`}
        />
      )}
      {error ? (
        <p id={id} className="max-w-48 text-sm font-medium text-error">
          {error}
        </p>
      ) : null}
    </td>
  );
}
