"use client";

import type { ReactNode } from "react";
import { useFieldState } from "@/app/_ui/form-state";

type Common = { name: string; label: string };
type ChoiceProps = Common & {
  value: string | undefined;
  options: readonly { value: string; label: string }[];
  /** Words of the empty choice; without it there is none. */
  empty?: string;
};

/** A choice in the middle of a sentence. */
export function InlineChoice({ name, label, value, options, empty }: ChoiceProps) {
  const { error, typed } = useFieldState(name);
  return (
    <Refusable name={name} error={error}>
      <select
        name={name}
        aria-label={label}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `said-${name}` : undefined}
        defaultValue={typed ?? value ?? ""}
        className="select select-sm mx-1 inline-block w-auto max-w-full"
      >
        {empty === undefined ? null : <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Refusable>
  );
}

type FigureProps = Common & { value: string | number | undefined };

/** A figure in the middle of a sentence. */
export function InlineFigure({ name, label, value }: FigureProps) {
  const { error, typed } = useFieldState(name);
  return (
    <Refusable name={name} error={error}>
      <input
        name={name}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        aria-label={label}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `said-${name}` : undefined}
        defaultValue={typed ?? value ?? ""}
        className={`input input-sm mx-1 inline-block w-16 text-right ${error ? "input-error" : ""}`}
      />
    </Refusable>
  );
}

function Refusable({
  name,
  error,
  children,
}: {
  name: string;
  error: string | undefined;
  children: ReactNode;
}) {
  return (
    <>
      {children}
      {error ? (
        <strong id={`said-${name}`} className="text-sm font-medium text-error">
          {error}
        </strong>
      ) : null}
    </>
  );
}
