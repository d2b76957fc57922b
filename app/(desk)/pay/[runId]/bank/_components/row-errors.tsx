"use client";

import { useContext } from "react";
import { FormContext } from "@/app/_ui/form-state";

/** The sentences about single lines of a list, in their order; they are no fields of the form. */
export function RowErrors({ label }: { label: string }) {
  const { result } = useContext(FormContext);
  const errors = result && !result.ok ? (result.fieldErrors ?? {}) : {};
  const rows = Object.keys(errors).filter((path) => path.startsWith("rows."));
  if (rows.length === 0) return null;
  return (
    <ul aria-label={label} className="col-span-full list-disc space-y-1 pl-5 text-error">
      {rows.map((path) => (
        <li key={path}>{errors[path]}</li>
      ))}
    </ul>
  );
}
