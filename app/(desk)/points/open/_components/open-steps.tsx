"use client";

import type { ReactNode } from "react";
import { ActionForm } from "@/app/_ui/action-form";
import { FieldsetError } from "@/app/_ui/fieldset-error";
import { useAnswer } from "@/app/_ui/form-state";
import { OpenButtons, type OpenButtonsWords } from "@/app/_ui/open-buttons";
import { openPointsCycleAction } from "@/lib/points/actions/open";
import { Preview, type PreviewWords } from "./preview";

export type OpenWords = PreviewWords & OpenButtonsWords;

type Props = { periodFrom: string; words: OpenWords; children: ReactNode };

/** Looks first (a dry run), opens second: one form with two buttons, both also without script. */
export function OpenSteps({ periodFrom, words, children }: Props) {
  return (
    <ActionForm
      action={openPointsCycleAction}
      success={null}
      className="box space-y-4 rounded-box border border-base-300 bg-base-100 p-4"
    >
      <input type="hidden" name="periodFrom" value={periodFrom} />
      <FieldsetError name="periodFrom" />
      {children}
      <Steps words={words} />
    </ActionForm>
  );
}

function Steps({ words }: { words: OpenWords }) {
  const answer = useAnswer<typeof openPointsCycleAction>();
  const done = answer?.ok ? answer : null;
  const isPreview = done?.planned !== undefined;
  return (
    <>
      <OpenButtons
        words={words}
        hasPreview={isPreview}
        opened={done && !isPreview ? `/points/${done.value.cycleId}` : null}
      />
      {done && isPreview ? <Preview words={words} planned={done.value} /> : null}
    </>
  );
}
