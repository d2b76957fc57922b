"use client";

import { type ReactNode, type SubmitEvent, startTransition, useActionState, useMemo } from "react";
import { FormContext, type FormResult } from "@/app/_ui/form-state";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import { openCycleAction } from "@/lib/rating/actions";

export type OpenWords = Readonly<
  Record<
    | "preview"
    | "open"
    | "previewTitle"
    | "previewNote"
    | "opened"
    | "toCycle"
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
  const [result, post, isPending] = useActionState(openCycleAction, null);
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
        {children}
        {done && !isPreview ? (
          <Notice tone="success" live="polite">
            {words.opened}{" "}
            <a href={`/ratings/${done.value.cycleId}`} className="link">
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
        {done && isPreview ? (
          <Preview words={words} covered={done.value.covered} excluded={done.value.excluded} />
        ) : null}
      </FormContext>
    </form>
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
