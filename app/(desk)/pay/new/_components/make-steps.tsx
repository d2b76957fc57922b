"use client";

import { type ReactNode, type SubmitEvent, startTransition, useActionState, useMemo } from "react";
import { FormContext, type FormResult } from "@/app/_ui/form-state";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import { makeRunAction } from "@/lib/pay/actions/runs";
import { Preview, type PreviewWords } from "./preview";

export type MakeWords = PreviewWords & Readonly<Record<"look" | "make", string>>;

/**
 * Looks first (a dry run: nothing is stored), makes second; a draft binds nobody, so it may be made at once. One form with
 * two buttons, both also without script.
 */
export function MakeSteps({ words, children }: { words: MakeWords; children: ReactNode }) {
  const [result, post, isPending] = useActionState(makeRunAction, null);
  const state = useMemo(() => ({ result: result as FormResult | null, isPending }), [result, isPending]);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget, event.nativeEvent.submitter);
    if (!isPending) startTransition(() => post(data));
  }

  const preview = result?.ok ? result.value.preview : null;
  return (
    <form action={post} onSubmit={submit} noValidate className="space-y-4">
      <FormContext value={state}>
        {result && !result.ok ? (
          <Notice tone="error" live="assertive">
            {result.message}
          </Notice>
        ) : null}
        {children}
        <div className="flex flex-wrap gap-2">
          <SubmitButton tone={preview ? "secondary" : "primary"} name="dryRun" value="true">
            {words.look}
          </SubmitButton>
          <SubmitButton tone={preview ? "primary" : "secondary"}>{words.make}</SubmitButton>
        </div>
        {preview ? <Preview words={words} preview={preview} /> : null}
      </FormContext>
    </form>
  );
}
