"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId, useRef } from "react";

const tones = {
  primary: "btn-primary",
  secondary: "btn-outline border-base-content/40",
  danger: "btn-outline btn-error",
  quiet: "btn-ghost",
} as const;

type Props = {
  /** Text of the button that opens the question. */
  trigger: ReactNode;
  title: ReactNode;
  tone?: keyof typeof tones;
  size?: "small" | "normal";
  /** What will happen, and the form that does it. */
  children: ReactNode;
};

/** Asks before an act, in a native dialog: Esc closes it, the focus returns to the button. */
export function ConfirmDialog({ trigger, title, tone = "secondary", size = "normal", children }: Props) {
  const t = useTranslations("common.ui");
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // The attributes open it in current browsers before or without the script; older ones use the handler.
  const opener = { command: "show-modal", commandfor: id };
  return (
    <>
      <button
        type="button"
        className={`btn ${tones[tone]} ${size === "small" ? "btn-sm" : ""}`}
        onClick={() => {
          if (!dialog.current?.open) dialog.current?.showModal();
        }}
        {...opener}
      >
        {trigger}
      </button>
      <dialog ref={dialog} id={id} aria-labelledby={`${id}-title`} className="modal">
        <div className="modal-box text-left whitespace-normal">
          <h2 id={`${id}-title`} className="text-lg font-semibold">
            {title}
          </h2>
          <div className="mt-3 space-y-3">{children}</div>
          <form method="dialog" className="mt-3">
            <button type="submit" className="btn btn-ghost btn-sm">
              {t("close")}
            </button>
          </form>
        </div>
      </dialog>
    </>
  );
}
