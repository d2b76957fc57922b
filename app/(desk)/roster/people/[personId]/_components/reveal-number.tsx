"use client";

import { useTranslations } from "next-intl";
import { useActionState, useId } from "react";
import { FormContext } from "@/app/_ui/form-state";
import { TextInput } from "@/app/_ui/inputs";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";

type Result =
  | { ok: true; value: { number: string } }
  | { ok: false; message: string; fieldErrors?: Readonly<Record<string, string>> };

type Props = {
  // biome-ignore lint/suspicious/noExplicitAny: the state of an action differs by its value
  action: (state: any, input: any) => Promise<any>;
  personId: string;
  kind: string;
};

/** Asks for a reason and shows one number in plain; it stays on this screen only. */
export function RevealNumber({ action, personId, kind }: Props) {
  const t = useTranslations("roster.reveal");
  const id = useId();
  const [result, post, isPending] = useActionState<Result | null, FormData>(action, null);
  if (result?.ok) {
    return (
      <output className="font-mono font-semibold tracking-wide" aria-live="polite">
        {result.value.number}
      </output>
    );
  }
  return (
    <details className="inline-block">
      <summary className="link cursor-pointer text-sm">{t("show")}</summary>
      <form action={post} className="mt-2 flex flex-wrap items-end gap-2" aria-labelledby={id} noValidate>
        <span id={id} className="sr-only">
          {t("show")}
        </span>
        <input type="hidden" name="personId" value={personId} />
        <input type="hidden" name="kind" value={kind} />
        <FormContext value={{ result, isPending }}>
          {result && !result.fieldErrors ? (
            <Notice tone="error" live="assertive">
              {result.message}
            </Notice>
          ) : null}
          <TextInput name="reason" label={t("reason")} maxLength={200} isRequired hint={t("logged")} />
          <SubmitButton size="small" tone="secondary">
            {t("open")}
          </SubmitButton>
        </FormContext>
      </form>
    </details>
  );
}
