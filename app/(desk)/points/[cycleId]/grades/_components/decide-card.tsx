import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { FieldsetError } from "@/app/_ui/fieldset-error";
import { TextInput } from "@/app/_ui/inputs";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { Score } from "@/app/_ui/score";
import { SubmitButton } from "@/app/_ui/submit-button";
import { DecisionFields } from "@/app/(desk)/ratings/_components/decision-fields";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import { decideGradesAction } from "@/lib/points/actions/year";
import type { CheckWarning } from "@/lib/points/data/year/facts";
import type { Deciding } from "@/lib/points/data/year/room";

type Props = { cycleId: string; deciding: Deciding; today: string };

/** Who stands at the township's meeting; it decides the list except for those who are ticked, each with a reason. */
export function DecideCard({ cycleId, deciding, today }: Props) {
  const t = useTranslations("points-year.decide");
  const { members, townships, warnings } = deciding;
  const label = t("title", { count: members.length });
  const townshipId = members[0]?.townshipId ?? "";
  return (
    <Card title={label} flush>
      <div className="space-y-3 px-4">
        {townships.length > 1 ? (
          <nav aria-label={t("townships")} className="flex flex-wrap gap-2">
            {townships.map(({ id, name }) => (
              <LinkButton key={id} size="small" href={`/points/${cycleId}/grades?township=${id}`}>
                {name}
              </LinkButton>
            ))}
          </nav>
        ) : null}
        {warnings.map((warning) => (
          <Warning key={warning.rule} warning={warning} />
        ))}
      </div>
      <ActionForm action={decideGradesAction} label={label} success={t("done")} className="space-y-4">
        <input type="hidden" name="cycleId" value={cycleId} />
        <input type="hidden" name="townshipId" value={townshipId} />
        <div className="px-4">
          <FieldsetError name="exceptions" />
        </div>
        <div className="max-h-[32rem] overflow-y-auto">
          <Members label={label} members={members} />
        </div>
        <div className="space-y-4 px-4 pb-4">
          <p>{t("rule")}</p>
          <DecisionFields
            meeting={t("meeting")}
            today={today}
            hasEffectiveDay
            effectiveHint={t("effectiveHint")}
          />
          <SubmitButton>{t("submit")}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}

function Warning({ warning }: { warning: CheckWarning }) {
  const t = useTranslations("points-year.decide");
  const locale = useLocale();
  return (
    <Notice tone="warn" title={wordsOf(warning.message, locale)}>
      <ul className="list-disc pl-5">
        {warning.branches.map(({ name, members }) => (
          <li key={name}>
            {members.length > 0
              ? t("highest", { branch: name, count: members.length, names: members.join("、") })
              : name}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Members({ label, members }: { label: string; members: Deciding["members"] }) {
  const t = useTranslations("points-year");
  const d = useTranslations("decisions");
  const points = useTranslations("points");
  return (
    <DataTable label={label}>
      <thead>
        <tr>
          <Head>{t("decide.except")}</Head>
          <Head>{points("member")}</Head>
          <Head>{points("branch")}</Head>
          <Head numeric unit={points("points")}>
            {points("balance")}
          </Head>
          <Head>{t("grades.grade")}</Head>
          <Head>{d("exceptReason")}</Head>
        </tr>
      </thead>
      <tbody>
        {members.map((row, index) => (
          <tr key={row.subjectId}>
            <td>
              <input
                type="checkbox"
                name={`exceptions.${index}.personId`}
                value={row.subjectId}
                aria-label={t("decide.exceptOf", { name: row.name })}
                className="checkbox checkbox-sm"
              />
            </td>
            <td className="whitespace-nowrap font-medium">{row.name}</td>
            <td>{row.village}</td>
            <td className="text-right">
              <Score e4={row.scoreE4} />
            </td>
            <td className="whitespace-nowrap">{row.grade ?? "—"}</td>
            <td>
              <span className="block min-w-48">
                <TextInput
                  name={`exceptions.${index}.reason`}
                  label={<span className="sr-only">{d("exceptReasonOf", { name: row.name })}</span>}
                  maxLength={1000}
                />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
