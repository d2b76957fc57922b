"use client";

import { useFieldState } from "@/app/_ui/form-state";

type Props = {
  name: string;
  label: string;
  defaultValue: string;
  isFigure?: boolean;
  choices?: readonly string[] | undefined;
};

/** A field inside a table: its label is for screen readers, its refusal stands below it. */
export function Cell({ name, label, defaultValue, isFigure, choices }: Props) {
  const { error } = useFieldState(name);
  const id = `cell-${name}`;
  const shared = {
    name,
    "aria-label": label,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": error ? id : undefined,
    defaultValue,
  } as const;
  return (
    <>
      {choices ? (
        <select {...shared} className="select select-sm min-w-28">
          <option value="">—</option>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          type="text"
          inputMode={isFigure ? "decimal" : undefined}
          autoComplete="off"
          className={`input input-sm w-28 ${isFigure ? "text-right" : ""} ${error ? "input-error" : ""}`}
        />
      )}
      {error ? (
        <p id={id} className="text-sm font-medium text-error">
          {error}
        </p>
      ) : null}
    </>
  );
}

type CheckProps = { name: string; label: string; defaultChecked?: boolean };

/** A box inside a table. */
export function CellCheck({ name, label, defaultChecked }: CheckProps) {
  return (
    <input
      type="checkbox"
      name={name}
      value="on"
      aria-label={label}
      defaultChecked={defaultChecked}
      className="checkbox checkbox-sm"
    />
  );
}
