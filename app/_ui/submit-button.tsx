"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useContext } from "react";
import { useFormStatus } from "react-dom";
import { FormContext } from "./form-state";

const tones = {
  primary: "btn-primary",
  secondary: "btn-outline border-base-content/40",
  danger: "btn-error",
  quiet: "btn-ghost",
} as const;

type Props = {
  children: ReactNode;
  tone?: keyof typeof tones;
  size?: "small" | "normal";
  name?: string;
  value?: string;
  className?: string;
};

/** Sends its form; says so while the answer is on its way and cannot be pressed twice. */
export function SubmitButton({
  children,
  tone = "primary",
  size = "normal",
  name,
  value,
  className = "",
}: Props) {
  const t = useTranslations("common.ui");
  const status = useFormStatus();
  const isPending = useContext(FormContext).isPending || status.pending;
  return (
    <button
      type="submit"
      name={name}
      value={value}
      aria-disabled={isPending}
      onClick={isPending ? (event) => event.preventDefault() : undefined}
      className={`btn ${tones[tone]} ${size === "small" ? "btn-sm" : ""} ${className}`}
    >
      {isPending ? (
        <>
          <span aria-hidden="true" className="loading loading-spinner loading-xs" />
          {t("saving")}
        </>
      ) : (
        children
      )}
    </button>
  );
}
