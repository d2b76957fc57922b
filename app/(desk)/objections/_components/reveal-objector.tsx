"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormContext } from "@/app/_ui/form-state";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import { revealObjectorAction } from "@/lib/desk/actions/objections";

/** Opens the objector's name for the handler; it stays on this screen only. */
export function RevealObjector({ objectionId }: { objectionId: string }) {
  const t = useTranslations("objections.reveal");
  const [result, post, isPending] = useActionState(revealObjectorAction, null);
  if (result?.ok) {
    const { name, contact } = result.value;
    return (
      <output className="block font-semibold" aria-live="polite">
        {t("name", { name: name ?? t("empty") })} {t("contact", { contact: contact ?? t("empty") })}
      </output>
    );
  }
  return (
    <form action={post} className="flex flex-wrap items-center gap-2" noValidate>
      <input type="hidden" name="objectionId" value={objectionId} />
      <FormContext value={{ result, isPending }}>
        {result ? (
          <Notice tone="error" live="assertive">
            {result.message}
          </Notice>
        ) : null}
        <SubmitButton size="small" tone="secondary">
          {t("show")}
        </SubmitButton>
        <span className="text-sm text-quiet">{t("logged")}</span>
      </FormContext>
    </form>
  );
}
