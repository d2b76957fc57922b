import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { DataTable, Head } from "@/app/_ui/data-table";
import { Select, TextInput } from "@/app/_ui/inputs";
import { Missing } from "@/app/_ui/money";
import { Score } from "@/app/_ui/score";
import { SubmitButton } from "@/app/_ui/submit-button";
import { DecisionFields } from "@/app/(desk)/ratings/_components/decision-fields";
import { gradeWords, type SubjectRow } from "@/lib/rating";
import { fixGradesAction } from "@/lib/rating/actions";
import { annualGrades } from "@/lib/roster/types";

type Props = { cycleId: string; townshipId: string; rows: readonly SubjectRow[]; today: string };

/** The township committee fixes the annual grade by a recorded meeting; the computed grade stands beside it. */
export function GradesForm({ cycleId, townshipId, rows, today }: Props) {
  const t = useTranslations("rating.grades");
  const common = useTranslations("common");
  const options = [...annualGrades].map((grade) => ({ value: grade, label: common(`grades.${grade}`) }));
  return (
    <ActionForm action={fixGradesAction} success={t("saved")} className="space-y-4">
      <input type="hidden" name="cycleId" value={cycleId} />
      <input type="hidden" name="townshipId" value={townshipId} />
      <DataTable label={t("title")}>
        <thead>
          <tr>
            <Head>{t("name")}</Head>
            <Head numeric unit={common("ui.points")}>
              {t("score")}
            </Head>
            <Head>{t("computed")}</Head>
            <Head>{t("fixed")}</Head>
            <Head>{t("reason")}</Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.personId}>
              <td>
                <input type="hidden" name={`grades.${index}.personId`} value={row.personId} />
                <span className="font-medium">{row.name}</span>
                <span className="block text-sm text-quiet">{row.village}</span>
              </td>
              <td className="text-right">
                <Score e4={row.scoreE4} />
              </td>
              <td>{row.grade ?? <Missing />}</td>
              <td className="min-w-36">
                <Select
                  name={`grades.${index}.grade`}
                  label={<span className="sr-only">{t("gradeOf", { name: row.name })}</span>}
                  options={options}
                  defaultValue={
                    row.decidedGrade ?? annualGrades.find((grade) => gradeWords[grade] === row.grade)
                  }
                  isRequired={false}
                />
              </td>
              <td className="min-w-48">
                <TextInput
                  name={`grades.${index}.reason`}
                  label={<span className="sr-only">{t("reasonOf", { name: row.name })}</span>}
                  maxLength={500}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <p className="px-4 text-sm text-quiet">{t("rule")}</p>
      <div className="px-4">
        <DecisionFields meeting={t("meeting")} today={today} />
      </div>
      <div className="px-4 pb-4">
        <SubmitButton>{t("save")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
