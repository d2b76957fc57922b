"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { useFieldState } from "./form-state";

export type FieldProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** A sentence from outside an ActionForm; inside one it comes by the field's name. */
  error?: string;
  isRequired?: boolean;
  className?: string;
};

/** What ties a control to its label, hint and error. */
export type ControlProps = {
  id: string;
  name: string;
  required: boolean | undefined;
  "aria-invalid": true | undefined;
  "aria-describedby": string | undefined;
};

type Props = FieldProps & { children: (control: ControlProps, typed: string | undefined) => ReactNode };

/** Label above, control, hint and error below; the error is read out with the control. */
export function Field({ name, label, hint, error, isRequired, className = "", children }: Props) {
  const t = useTranslations("common.ui");
  const state = useFieldState(name);
  const id = useId();
  const message = state.error ?? error;
  const described = [hint ? `${id}-hint` : "", message ? `${id}-error` : ""].filter(Boolean).join(" ");
  const control: ControlProps = {
    id,
    name,
    required: isRequired,
    "aria-invalid": message ? true : undefined,
    "aria-describedby": described || undefined,
  };
  return (
    <div className={`flex flex-col gap-1 ${className}`}>
      <label htmlFor={id} className="font-medium">
        {label}
        {isRequired ? <span className="ml-1 text-sm font-normal text-error">（{t("required")}）</span> : null}
      </label>
      {children(control, state.typed)}
      {hint ? (
        <p id={`${id}-hint`} className="text-sm text-quiet">
          {hint}
        </p>
      ) : null}
      {message ? (
        <p id={`${id}-error`} className="text-sm font-medium text-error">
          {message}
        </p>
      ) : null}
    </div>
  );
}
