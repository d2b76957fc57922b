"use client";

import type { ReactNode } from "react";
import { ActionForm } from "@/app/_ui/action-form";
import { useAnswer } from "@/app/_ui/form-state";
import { Notice } from "@/app/_ui/notice";
import { OpenButtons, type OpenButtonsWords } from "@/app/_ui/open-buttons";
import { openCycleAction } from "@/lib/rating/actions";

export type OpenWords = OpenButtonsWords &
  Readonly<
    Record<
      | "previewTitle"
      | "previewNote"
      | "covered"
      | "excluded"
      | "people"
      | "excludedList"
      | "person"
      | "post"
      | "reason",
      string
    >
  > & { readonly posts: Readonly<Record<string, string>> };

/** Looks first (a dry run), opens second: one form with two buttons, both also without script. */
export function OpenSteps({ words, children }: { words: OpenWords; children: ReactNode }) {
  return (
    <ActionForm
      action={openCycleAction}
      success={null}
      className="box space-y-4 rounded-box border border-base-300 bg-base-100 p-4"
    >
      {children}
      <Steps words={words} />
    </ActionForm>
  );
}

function Steps({ words }: { words: OpenWords }) {
  const answer = useAnswer<typeof openCycleAction>();
  const done = answer?.ok ? answer : null;
  const isPreview = done?.planned !== undefined;
  return (
    <>
      <OpenButtons
        words={words}
        hasPreview={isPreview}
        opened={done && !isPreview ? `/ratings/${done.value.cycleId}` : null}
      />
      {done && isPreview ? (
        <Preview words={words} covered={done.value.covered} excluded={done.value.excluded} />
      ) : null}
    </>
  );
}

type Excluded = { personId: string; name: string; post: string; reasonText: string | null };

function Preview({
  words,
  covered,
  excluded,
}: {
  words: OpenWords;
  covered: number;
  excluded: readonly Excluded[];
}) {
  return (
    <section aria-label={words.previewTitle} className="space-y-3">
      <h2 className="text-lg font-semibold">{words.previewTitle}</h2>
      <Notice>{words.previewNote}</Notice>
      <dl className="grid grid-cols-2 gap-3 sm:max-w-md">
        {[
          { label: words.covered, value: covered },
          { label: words.excluded, value: excluded.length },
        ].map(({ label, value }) => (
          <div key={label} className="rounded-box border border-base-300 px-4 py-2">
            <dt className="text-sm text-quiet">{label}</dt>
            <dd className="text-2xl font-semibold">
              {value} <span className="text-sm font-normal">{words.people}</span>
            </dd>
          </div>
        ))}
      </dl>
      {excluded.length > 0 ? (
        <div className="max-h-96 overflow-auto">
          <table className="table table-sm">
            <caption className="px-2 text-left font-medium">{words.excludedList}</caption>
            <thead>
              <tr>
                <th scope="col">{words.person}</th>
                <th scope="col">{words.post}</th>
                <th scope="col">{words.reason}</th>
              </tr>
            </thead>
            <tbody>
              {excluded.map((row) => (
                <tr key={row.personId}>
                  <td className="whitespace-nowrap">{row.name}</td>
                  <td>{words.posts[row.post] ?? row.post}</td>
                  <td>{row.reasonText}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </section>
  );
}
