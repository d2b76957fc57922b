import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { DataTable, Head } from "@/app/_ui/data-table";
import { dayOf, minuteOf } from "@/app/_ui/figures";
import { LinkButton } from "@/app/_ui/link-button";
import { SubmitButton } from "@/app/_ui/submit-button";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import { remindHeapAction } from "@/lib/desk/actions/tasks";
import type { Step, StepHeap } from "@/lib/procedure";

type Props = {
  cycleId: string;
  heaps: readonly StepHeap[];
  steps: readonly Step[];
  mayAssign: boolean;
  mayRemind: boolean;
};

/** One line a township and step, in the order of places; late ones are said in words, not ranked. */
export function HeapTable({ cycleId, heaps, steps, mayAssign, mayRemind }: Props) {
  const t = useTranslations("tasks.progress");
  const locale = useLocale();
  const names = new Map(steps.map((step) => [step.code, wordsOf(step.name, locale)]));
  return (
    <DataTable label={t("heaps")} stickyFirst>
      <thead>
        <tr>
          <Head>{t("township")}</Head>
          <Head>{t("step")}</Head>
          <Head numeric>{t("count")}</Head>
          <Head>{t("since")}</Head>
          <Head>{t("deadline")}</Head>
          <Head numeric>{t("overdue")}</Head>
          <Head>{t("assigned")}</Head>
          {mayAssign || mayRemind ? <Head>{t("act")}</Head> : null}
        </tr>
      </thead>
      <tbody>
        {heaps.map((heap) => (
          <tr key={`${heap.townshipId} ${heap.step}`}>
            <th scope="row" className="whitespace-nowrap font-medium">
              {heap.township}
            </th>
            <td className="whitespace-nowrap">{names.get(heap.step) ?? heap.step}</td>
            <td className="text-right">{heap.count}</td>
            <td className="whitespace-nowrap">{dayOf(heap.since)}</td>
            <td className="whitespace-nowrap">{heap.deadline ?? ""}</td>
            <td className="text-right whitespace-nowrap">
              {heap.overdue > 0 ? t("overdueCount", { count: heap.overdue }) : ""}
            </td>
            <td>{heap.assignees.map((one) => t("assignedTo", one)).join("、")}</td>
            {mayAssign || mayRemind ? (
              <td>
                <div className="flex flex-wrap items-center gap-2">
                  {mayRemind ? <Remind cycleId={cycleId} heap={heap} /> : null}
                  {mayAssign ? (
                    <LinkButton
                      href={`/ratings/${cycleId}/progress?township=${heap.townshipId}&step=${encodeURIComponent(heap.step)}`}
                      tone="quiet"
                      size="small"
                    >
                      {t("open")}
                    </LinkButton>
                  ) : null}
                </div>
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function Remind({ cycleId, heap }: { cycleId: string; heap: StepHeap }) {
  const t = useTranslations("tasks.progress");
  return (
    <ActionForm action={remindHeapAction} success={null} className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="process" value="rating" />
      <input type="hidden" name="processId" value={cycleId} />
      <input type="hidden" name="townshipId" value={heap.townshipId} />
      <input type="hidden" name="step" value={heap.step} />
      <SubmitButton tone="secondary" size="small">
        {t("remind")}
      </SubmitButton>
      {heap.remindedAt ? (
        <span className="whitespace-nowrap text-sm text-quiet">
          {t("remindedAt", { at: minuteOf(heap.remindedAt) })}
        </span>
      ) : null}
    </ActionForm>
  );
}
