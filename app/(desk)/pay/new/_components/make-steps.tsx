"use client";

import type { ReactNode } from "react";
import { ActionForm } from "@/app/_ui/action-form";
import { useAnswer } from "@/app/_ui/form-state";
import { SubmitButton } from "@/app/_ui/submit-button";
import { makeRunAction } from "@/lib/pay/actions/runs";
import { Preview, type PreviewWords } from "./preview";

export type MakeWords = PreviewWords & Readonly<Record<"look" | "make", string>>;

/**
 * Looks first (a dry run: nothing is stored), makes second; a draft binds nobody, so it may be made at once. One form with
 * two buttons, both also without script.
 */
export function MakeSteps({ words, children }: { words: MakeWords; children: ReactNode }) {
  return (
    <ActionForm action={makeRunAction} success={null} className="space-y-4">
      {children}
      <Steps words={words} />
    </ActionForm>
  );
}

function Steps({ words }: { words: MakeWords }) {
  const answer = useAnswer<typeof makeRunAction>();
  const preview = answer?.ok ? answer.value.preview : null;
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <SubmitButton tone={preview ? "secondary" : "primary"} name="dryRun" value="true">
          {words.look}
        </SubmitButton>
        <SubmitButton tone={preview ? "primary" : "secondary"}>{words.make}</SubmitButton>
      </div>
      {preview ? <Preview words={words} preview={preview} /> : null}
    </>
  );
}
