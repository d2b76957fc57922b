"use client";

import { type ReactNode, type SubmitEvent, startTransition, useActionState, useMemo } from "react";
import { FieldsetError } from "@/app/_ui/fieldset-error";
import { FormContext, type FormResult } from "@/app/_ui/form-state";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import { openPointsCycleAction } from "@/lib/points/actions/open";
import { Preview, type PreviewWords } from "./preview";

export type OpenWords = PreviewWords & Readonly<Record<"preview" | "open" | "opened" | "toCycle", string>>;

type Props = { periodFrom: string; words: OpenWords; children: ReactNode };

/** Looks first (a dry run), opens second: one form with two buttons, both also without script. */
export function OpenSteps({ periodFrom, words, children }: Props) {
  const [result, post, isPending] = useActionState(openPointsCycleAction, null);
  const state = useMemo(() => ({ result: result as FormResult | null, isPending }), [result, isPending]);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget, event.nativeEvent.submitter);
    if (!isPending) startTransition(() => post(data));
  }

  const done = result?.ok ? result : null;
  const isPreview = done?.planned !== undefined;
  return (
    <form
      action={post}
      onSubmit={submit}
      noValidate
      className="box space-y-4 rounded-box border border-base-300 bg-base-100 p-4"
    >
      <FormContext value={state}>
        {result && !result.ok ? (
          <Notice tone="error" live="assertive">
            {result.message}
          </Notice>
        ) : null}
        <input type="hidden" name="periodFrom" value={periodFrom} />
        <FieldsetError name="periodFrom" />
        {children}
        {done && !isPreview ? (
          <Notice tone="success" live="polite">
            {words.opened}{" "}
            <a href={`/points/${done.value.cycleId}`} className="link">
              {words.toCycle}
            </a>
          </Notice>
        ) : (
          <div className="flex flex-wrap gap-2">
            <SubmitButton tone={isPreview ? "secondary" : "primary"} name="dryRun" value="true">
              {words.preview}
            </SubmitButton>
            {isPreview ? <SubmitButton>{words.open}</SubmitButton> : null}
          </div>
        )}
        {done && isPreview ? <Preview words={words} planned={done.value} /> : null}
      </FormContext>
    </form>
  );
}
