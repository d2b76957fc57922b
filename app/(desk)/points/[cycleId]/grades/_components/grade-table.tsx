import Link from "next/link";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { DataTable, Head } from "@/app/_ui/data-table";
import { Textarea } from "@/app/_ui/inputs";
import { Missing } from "@/app/_ui/money";
import { Score } from "@/app/_ui/score";
import { StatusBadge } from "@/app/_ui/status-badge";
import { SubmitButton } from "@/app/_ui/submit-button";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import { returnMembersAction } from "@/lib/points/actions/year";
import type { GradeRoom } from "@/lib/points/data/year/room";
import type { Step } from "@/lib/procedure/types";

type Row = GradeRoom["members"][number];
type Props = { cycleId: string; rows: readonly Row[]; steps: readonly Step[]; locale: string };

/** Members by branch and name with points, grade and where they stand; never in the order of points. */
export function GradeTable({ cycleId, rows, steps, locale }: Props) {
  const t = useTranslations("points-year.grades");
  const points = useTranslations("points");
  const names = new Map(steps.map((step) => [step.code, wordsOf(step.name, locale)]));
  const returns = rows.some((row) => row.mayReturn);
  return (
    <DataTable label={t("members")}>
      <thead>
        <tr>
          <Head>{points("member")}</Head>
          <Head>{points("branch")}</Head>
          <Head numeric unit={points("points")}>
            {points("balance")}
          </Head>
          <Head>{t("grade")}</Head>
          <Head>{t("step")}</Head>
          {returns ? (
            <Head>
              <span className="sr-only">{t("return")}</span>
            </Head>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.subjectId}>
            <td className="whitespace-nowrap">
              <Link
                href={`/points/${cycleId}/grades/${row.subjectId}`}
                prefetch={false}
                className="link font-medium"
              >
                {row.name}
              </Link>
            </td>
            <td>{row.village}</td>
            <td className="text-right">
              <Score e4={row.scoreE4} />
            </td>
            <td className="whitespace-nowrap">{row.grade ?? <Missing />}</td>
            <td className="whitespace-nowrap">
              <State row={row} step={names.get(row.step) ?? row.step} />
            </td>
            {returns ? (
              <td>
                {row.mayReturn ? (
                  <ReturnOne cycleId={cycleId} personId={row.subjectId} name={row.name} />
                ) : null}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function State({ row, step }: { row: Row; step: string }) {
  const t = useTranslations("points-year.grades.states");
  if (row.status === "open") return step;
  const tone = { decided: "success", returned: "warn", deferred: "neutral", withdrawn: "neutral" } as const;
  return <StatusBadge tone={tone[row.status]}>{t(row.status)}</StatusBadge>;
}

function ReturnOne({ cycleId, personId, name }: { cycleId: string; personId: string; name: string }) {
  const t = useTranslations("points-year.grades");
  return (
    <ConfirmDialog trigger={t("return")} title={t("returnTitle", { name })} tone="quiet" size="small">
      <p>{t("returnLead")}</p>
      <ActionForm action={returnMembersAction} className="space-y-3">
        <input type="hidden" name="cycleId" value={cycleId} />
        <input type="hidden" name="personIds[]" value={personId} />
        <Textarea name="reason" label={t("returnReason")} isRequired maxLength={1000} />
        <SubmitButton>{t("return")}</SubmitButton>
      </ActionForm>
    </ConfirmDialog>
  );
}
