"use client";

import { useTranslations } from "next-intl";
import { type SubmitEvent, startTransition, useActionState, useId } from "react";
import { Notice } from "@/app/_ui/notice";
import { recordCellsAction } from "@/lib/rating/actions";
import type { GridCell, GridColumn } from "./grid/types";
import { toAnswer, useSayMessage } from "./send-batch";

type Props = {
  cycleId: string;
  subjectKind: "person" | "village";
  subjectId: string;
  columns: readonly GridColumn[];
  /** By column key. */
  cells: Readonly<Record<string, GridCell | undefined>>;
  lockedBecause: string | null;
};

/** One person (or village) on a phone: a field for every indicator, posted as a plain form where no script runs. */
export function CardForm({ cycleId, subjectKind, subjectId, columns, cells, lockedBecause }: Props) {
  const t = useTranslations("rating.grid");
  const say = useSayMessage();
  const [result, post, isPending] = useActionState(recordCellsAction, null);
  const answers = result?.ok ? result.value.results.map((answer) => toAnswer(answer, say)) : [];
  const refused = answers.filter((answer) => !answer.ok).length;

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    if (!isPending) startTransition(() => post(data));
  }

  return (
    <form action={post} onSubmit={submit} noValidate className="space-y-4">
      <input type="hidden" name="cycleId" value={cycleId} />
      {lockedBecause ? <Notice tone="warn">{t("locked", { reason: lockedBecause })}</Notice> : null}
      {result && !result.ok ? (
        <Notice tone="error" live="assertive">
          {result.message}
        </Notice>
      ) : null}
      {result?.ok ? (
        <Notice tone={refused > 0 ? "warn" : "success"} live="polite">
          {refused > 0 ? t("card.someRefused", { count: refused }) : t("card.saved")}
        </Notice>
      ) : null}
      {columns.map((column, index) => {
        const answer = answers[index];
        return (
          <CardField
            key={column.key}
            index={index}
            subjectKind={subjectKind}
            subjectId={subjectId}
            column={column}
            cell={cells[column.key]}
            expects={answer?.ok ? answer.entryId : (cells[column.key]?.entryId ?? null)}
            error={answer && !answer.ok ? answer.message : undefined}
            isLocked={lockedBecause !== null || cells[column.key]?.isLocked === true}
          />
        );
      })}
      {lockedBecause ? null : (
        <button type="submit" className="btn btn-primary btn-lg w-full" aria-disabled={isPending}>
          {isPending ? t("card.saving") : t("card.save")}
        </button>
      )}
    </form>
  );
}

type FieldProps = {
  index: number;
  subjectKind: "person" | "village";
  subjectId: string;
  column: GridColumn;
  cell: GridCell | undefined;
  expects: string | null;
  error: string | undefined;
  isLocked: boolean;
};

function CardField({ index, subjectKind, subjectId, column, cell, expects, error, isLocked }: FieldProps) {
  const t = useTranslations("rating.grid");
  const id = useId();
  const name = (part: string) => `cells.${index}.${part}`;
  return (
    <div>
      <input type="hidden" name={name("subjectKind")} value={subjectKind} />
      <input type="hidden" name={name("subjectId")} value={subjectId} />
      <input type="hidden" name={name("item")} value={column.item} />
      {column.raterGroup ? <input type="hidden" name={name("raterGroup")} value={column.raterGroup} /> : null}
      <input type="hidden" name={name("expects")} value={expects ?? ""} />
      <label htmlFor={id} className="font-medium">
        {column.name}
        <span className="ml-2 text-sm font-normal text-quiet">
          {column.maximum !== null ? t("upTo", { maximum: column.maximum }) : (column.unit ?? "")}
          {column.article ? ` ${column.article}` : ""}
        </span>
      </label>
      <input
        id={id}
        name={name("input")}
        defaultValue={cell?.text ?? ""}
        inputMode="decimal"
        autoComplete="off"
        readOnly={isLocked}
        placeholder={t("empty")}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        className={`input input-lg w-full ${error ? "input-error" : ""}`}
      />
      {column.evidence === "none" ? null : (
        <input
          name={name("evidence")}
          aria-label={t(column.evidence === "required" ? "evidenceRequired" : "evidence")}
          placeholder={t(column.evidence === "required" ? "evidenceRequired" : "evidence")}
          defaultValue={cell?.evidence ?? ""}
          maxLength={200}
          readOnly={isLocked}
          className="input mt-1 w-full"
        />
      )}
      {column.standard ? <p className="text-sm text-quiet">{column.standard}</p> : null}
      {error ? (
        <p id={`${id}-error`} className="text-sm font-medium text-error">
          {error}
        </p>
      ) : null}
    </div>
  );
}
