"use client";

import { unstable_rethrow } from "next/navigation";
import { useTranslations } from "next-intl";
import {
  type ReactNode,
  type SubmitEvent,
  useActionState,
  useEffect,
  useMemo,
  useRef,
  useState,
  useTransition,
} from "react";
import { FormContext, type FormResult } from "./form-state";
import { Notice } from "./notice";

/** What the server takes in one request; next.config.ts says the same. */
const largestRequest = 12 * 1024 * 1024;

const sizeOf = (data: FormData) =>
  [...data.values()].reduce((sum, value) => sum + (typeof value === "string" ? value.length : value.size), 0);

type Props = {
  /** A server action of defineAction: (previousState, formData) => result. */
  // biome-ignore lint/suspicious/noExplicitAny: the state of an action differs by its value; the form reads `ok` only
  action: (state: any, input: any) => Promise<any>;
  children: ReactNode;
  className?: string;
  /** Said after success when the action does not lead elsewhere; null says nothing. */
  success?: string | null;
  /** Empties the fields after success (a form that adds one more). */
  resetOnSuccess?: boolean;
  label?: string;
  /** Lets controls outside the form, such as boxes in a table, belong to it by their `form` attribute. */
  id?: string;
};

/**
 * A form that posts to a server action: without script the browser posts it; with script the typed values stay
 * where they are, the sentences stand at the fields and the first refused field gets the focus.
 */
export function ActionForm({ action, children, className, success, resetOnSuccess, label, id }: Props) {
  const t = useTranslations("common.ui");
  const [posted, post, isPosting] = useActionState<FormResult | null, FormData>(action, null);
  const [answer, setAnswer] = useState<FormResult | null>(null);
  const [isSending, startSending] = useTransition();
  const result = answer ?? posted;
  const isPending = isPosting || isSending;
  const form = useRef<HTMLFormElement>(null);
  const state = useMemo(() => ({ result, isPending }), [result, isPending]);

  useEffect(() => {
    if (!result) return;
    if (result.ok && resetOnSuccess) form.current?.reset();
    if (result.ok) return;
    const refused = form.current?.querySelector<HTMLElement>("[aria-invalid=true]");
    (refused ?? form.current?.querySelector<HTMLElement>("[role=alert]"))?.focus();
  }, [result, resetOnSuccess]);

  /** Sent by hand, so that React does not empty the fields and a broken line loses nothing that was typed. */
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget, event.nativeEvent.submitter);
    if (isPending) return;
    if (sizeOf(data) > largestRequest) {
      setAnswer({ ok: false, message: t("tooLarge") });
      return;
    }
    startSending(async () => {
      try {
        setAnswer(await action(result, data));
      } catch (error) {
        unstable_rethrow(error);
        setAnswer({ ok: false, message: t("lineLost") });
      }
    });
  }

  // The answer to an earlier attempt is silent while the next one is under way.
  const said = isPending ? null : result;
  const refused = said && !said.ok ? said : null;
  return (
    <form
      ref={form}
      id={id}
      action={post}
      onSubmit={submit}
      aria-label={label}
      className={className}
      noValidate
    >
      <FormContext value={state}>
        {refused ? (
          <Notice tone="error" live="assertive">
            {refused.message}
          </Notice>
        ) : null}
        {said?.ok && success !== null ? (
          <Notice tone="success" live="polite">
            {success ?? t("saved")}
          </Notice>
        ) : null}
        {children}
      </FormContext>
    </form>
  );
}
