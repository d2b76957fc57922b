"use client";

import { useFieldState } from "./form-state";

/** The sentence about several fields together, such as figures that do not add up. */
export function FieldsetError({ name }: { name: string }) {
  const { error } = useFieldState(name);
  return error ? (
    <p role="alert" className="col-span-full text-sm font-medium text-error">
      {error}
    </p>
  ) : null;
}
