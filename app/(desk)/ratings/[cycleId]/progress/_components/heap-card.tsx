import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { dayOf } from "@/app/_ui/figures";
import { DateInput, Select, TextInput } from "@/app/_ui/inputs";
import { LinkButton } from "@/app/_ui/link-button";
import { StatusBadge } from "@/app/_ui/status-badge";
import { SubmitButton } from "@/app/_ui/submit-button";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import { changeHeapAction } from "@/lib/desk/actions/tasks";
import type { HeapCase, ProcessHead } from "@/lib/procedure";

type Props = {
  cycleId: string;
  head: Pick<ProcessHead, "steps">;
  heap: { cases: readonly HeapCase[]; candidates: readonly { userId: string; name: string }[] };
  step: string;
  township: string;
};

/** The people of one heap: ticked ones are given to somebody, or given more time. */
export function HeapCard({ cycleId, head, heap, step, township }: Props) {
  const t = useTranslations("tasks.progress");
  const locale = useLocale();
  const found = head.steps.find(({ code }) => code === step);
  const title = t("heapTitle", { township, step: wordsOf(found?.name, locale) });
  return (
    <Card
      title={title}
      flush
      actions={
        <LinkButton href={`/ratings/${cycleId}/progress`} tone="quiet" size="small">
          {t("backToAll")}
        </LinkButton>
      }
    >
      {heap.cases.length === 0 ? (
        <div className="p-4">
          <EmptyState title={t("nobody")} />
        </div>
      ) : (
        <>
          <HeapPeople title={title} cases={heap.cases} />
          <ActionForm
            id="heap-form"
            action={changeHeapAction}
            success={t("changed")}
            className="grid gap-4 p-4 md:grid-cols-2"
          >
            <input type="hidden" name="process" value="rating" />
            <input type="hidden" name="processId" value={cycleId} />
            <fieldset className="space-y-3">
              <legend className="font-semibold">{t("assignTitle")}</legend>
              <Select
                name="assigneeId"
                label={t("assignee")}
                hint={t("assignHint")}
                options={heap.candidates.map(({ userId, name }) => ({ value: userId, label: name }))}
                empty={t("unassign")}
              />
              <SubmitButton name="act" value="assign">
                {t("assignSave")}
              </SubmitButton>
            </fieldset>
            <fieldset className="space-y-3">
              <legend className="font-semibold">{t("extendTitle")}</legend>
              <DateInput name="deadline" label={t("newDeadline")} hint={t("newDeadlineHint")} />
              <TextInput name="reason" label={t("extendReason")} maxLength={500} />
              <SubmitButton name="act" value="extend">
                {t("extendSave")}
              </SubmitButton>
            </fieldset>
          </ActionForm>
        </>
      )}
    </Card>
  );
}

function HeapPeople({ title, cases }: { title: string; cases: readonly HeapCase[] }) {
  const t = useTranslations("tasks.progress");
  return (
    <DataTable label={title}>
      <thead>
        <tr>
          <Head>{t("choose")}</Head>
          <Head>{t("name")}</Head>
          <Head>{t("village")}</Head>
          <Head>{t("since")}</Head>
          <Head>{t("deadline")}</Head>
          <Head>{t("assigned")}</Head>
        </tr>
      </thead>
      <tbody>
        {cases.map((item) => (
          <tr key={item.subjectId}>
            <td>
              <input
                type="checkbox"
                form="heap-form"
                name="subjectIds[]"
                value={item.subjectId}
                defaultChecked
                aria-label={t("chooseOne", { name: item.name })}
                className="checkbox checkbox-sm"
              />
            </td>
            <td className="whitespace-nowrap">
              {item.name} {item.isReturned ? <StatusBadge tone="warn">{t("returned")}</StatusBadge> : null}
            </td>
            <td className="whitespace-nowrap">{item.village}</td>
            <td className="whitespace-nowrap">{dayOf(item.since)}</td>
            <td className="whitespace-nowrap">{item.deadline ?? ""}</td>
            <td className="whitespace-nowrap">{item.assigneeName ?? ""}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
