"use client";

import { type ReactNode, useId } from "react";
import { useFieldState } from "./form-state";

type Props = { name: string; label: ReactNode; value?: string; defaultChecked?: boolean; hint?: ReactNode };

/** One box with its sentence on the right; unchecked sends nothing. */
export function Checkbox({ name, label, value = "on", defaultChecked, hint }: Props) {
  const id = useId();
  const { error } = useFieldState(name);
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div>
      <label className="flex items-start gap-2">
        <input
          type="checkbox"
          name={name}
          value={value}
          defaultChecked={defaultChecked}
          aria-invalid={error ? true : undefined}
          aria-describedby={described || undefined}
          className="checkbox checkbox-sm mt-1"
        />
        <span>{label}</span>
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="ml-7 text-sm text-quiet">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="ml-7 text-sm font-medium text-error">
          {error}
        </p>
      ) : null}
    </div>
  );
}
