"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, type SubmitEvent, startTransition, useActionState } from "react";
import { DataTable, Head } from "@/app/_ui/data-table";
import { FormContext } from "@/app/_ui/form-state";
import { Notice } from "@/app/_ui/notice";
import type { Action } from "@/lib/access/action-result";
import type { SaidRow } from "@/lib/pay/compute/pasted";

type Answer = {
  readonly saved: number;
  readonly rows: readonly SaidRow[];
  readonly typed: Readonly<Record<string, string>>;
};

type Props = {
  action: Action<Answer>;
  label: string;
  hint: "person" | "village" | "withholding" | "account";
  /** Fields that go with the list, such as the document; they are sent with the check and with the saving. */
  children?: ReactNode;
};

/** A list from the clipboard: first what stands against each row, then all rows or none. Works without script. */
export function PasteForm({ action, label, hint, children }: Props) {
  const t = useTranslations("pay-inputs.paste");
  const [answer, send, isPending] = useActionState(action, null);
  const seen = answer?.ok ? answer.value : null;
  const bad = seen?.rows.filter((row) => row.problem !== null).length ?? 0;
  const isChecked = seen !== null && seen.saved === 0;
  // Without script the browser shows a new page: what was typed stands in the fields again.
  const shown = isChecked ? { ok: false as const, message: "", values: seen.typed } : answer;

  /** Sent by hand, so that React does not empty the fields. */
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget, event.nativeEvent.submitter);
    if (!isPending) startTransition(() => send(data));
  }

  return (
    <form action={send} onSubmit={submit} className="space-y-3" aria-label={label} noValidate>
      <FormContext value={{ result: shown, isPending }}>
        {answer && !answer.ok ? (
          <Notice tone="error" live="assertive">
            {answer.message}
          </Notice>
        ) : null}
        {seen && seen.saved > 0 ? (
          <Notice tone="success" live="polite">
            {t("saved", { count: seen.saved })}
          </Notice>
        ) : null}
        {children}
        <label className="block">
          <span className="font-medium">{t("text")}</span>
          <textarea
            name="text"
            rows={6}
            // What was checked stays to be mended or saved; what is saved makes room for the next list.
            key={isChecked ? seen.typed.text : "empty"}
            defaultValue={shown && !shown.ok ? shown.values?.text : ""}
            className="textarea w-full font-mono"
            aria-describedby="paste-hint"
          />
        </label>
        <p id="paste-hint" className="text-sm text-quiet">
          {t(`hint.${hint}`)} {hint === "person" || hint === "village" ? t("takeBack") : null}
        </p>
        <div className="flex flex-wrap gap-2">
          <button type="submit" className="btn btn-outline border-base-content/40" aria-disabled={isPending}>
            {t("check")}
          </button>
          {isChecked && bad === 0 ? (
            <button
              type="submit"
              name="save"
              value="yes"
              className="btn btn-primary"
              aria-disabled={isPending}
            >
              {t("save", { count: seen.rows.length })}
            </button>
          ) : null}
        </div>
        {isChecked ? <Checked rows={seen.rows} bad={bad} /> : null}
      </FormContext>
    </form>
  );
}

function Checked({ rows, bad }: { rows: readonly SaidRow[]; bad: number }) {
  const t = useTranslations("pay-inputs.paste");
  return (
    <>
      <p role="status" className="font-medium">
        {bad > 0 ? t("bad", { bad, count: rows.length }) : t("good", { count: rows.length })}
      </p>
      <DataTable label={t("preview")}>
        <thead>
          <tr>
            <Head numeric>{t("row")}</Head>
            <Head>{t("whoHead")}</Head>
            <Head>{t("valueHead")}</Head>
            <Head>{t("nowHead")}</Head>
            <Head>{t("remark")}</Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a list have no other name and never move
            <tr key={at}>
              <td className="text-right">{at + 1}</td>
              <td className="whitespace-nowrap">{row.who}</td>
              <td>{row.value}</td>
              <td>{row.now}</td>
              <td className="font-medium text-error">{row.problem}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </>
  );
}
