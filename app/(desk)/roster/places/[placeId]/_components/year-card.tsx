import { getFormatter, getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { NumberInput, Select, TextInput } from "@/app/_ui/inputs";
import { Missing, Money } from "@/app/_ui/money";
import { StatusBadge } from "@/app/_ui/status-badge";
import { SubmitButton } from "@/app/_ui/submit-button";
import { recordVillageYearAction } from "@/lib/roster/actions";
import type { VillageYear } from "@/lib/roster/data";
import { FoldOut } from "../../../_components/fold-out";

const flags = [
  "isWeak",
  "isFormerlyPoor",
  "isModel",
  "hasCooperative",
  "hasCompany",
  "hasServiceCentre",
] as const;

type Props = { placeId: string; years: readonly VillageYear[]; mayWrite: boolean; day: string };

/** What was reported of a village year by year; a blank says "not reported". */
export async function YearCard({ placeId, years, mayWrite, day }: Props) {
  const [t, format] = await Promise.all([getTranslations("roster.years"), getFormatter()]);
  return (
    <Card title={t("title")} flush>
      {years.length === 0 ? (
        <p className="px-4 pb-2 text-quiet">{t("none")}</p>
      ) : (
        <DataTable label={t("title")} stickyFirst>
          <thead>
            <tr>
              <Head>{t("year")}</Head>
              <Head numeric>{t("population")}</Head>
              <Head numeric>{t("households")}</Head>
              <Head numeric unit={t("yuan")}>
                {t("collectiveIncome")}
              </Head>
              <Head numeric unit={t("yuan")}>
                {t("supportFunds")}
              </Head>
              {flags.map((flag) => (
                <Head key={flag}>{t(`flag.${flag}`)}</Head>
              ))}
              <Head>{t("source")}</Head>
            </tr>
          </thead>
          <tbody>
            {years.map((row) => (
              <tr key={row.id}>
                <th scope="row" className="whitespace-nowrap">
                  {row.year}{" "}
                  {row.isComparable ? null : <StatusBadge tone="warn">{t("notComparable")}</StatusBadge>}
                </th>
                <td className="text-right">
                  {row.population === null ? <Missing /> : format.number(row.population)}
                </td>
                <td className="text-right">
                  {row.households === null ? <Missing /> : format.number(row.households)}
                </td>
                <td className="text-right">
                  <Money fen={row.collectiveIncomeFen} bare />
                </td>
                <td className="text-right">
                  <Money fen={row.supportFundsFen} bare />
                </td>
                {flags.map((flag) => (
                  <td key={flag}>{row[flag] === null ? <Missing /> : row[flag] ? t("yes") : t("no")}</td>
                ))}
                <td>{row.source ?? ""}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      {mayWrite ? (
        <div className="p-4">
          <FoldOut label={t("enter")}>
            <YearForm placeId={placeId} last={years[0]} year={Number(day.slice(0, 4)) - 1} />
          </FoldOut>
        </div>
      ) : null}
    </Card>
  );
}

async function YearForm({
  placeId,
  last,
  year,
}: {
  placeId: string;
  last: VillageYear | undefined;
  year: number;
}) {
  const t = await getTranslations("roster.years");
  const own = last?.year === year ? last : undefined;
  const yuan = (fen: number | null | undefined) =>
    fen == null ? null : fen % 100 === 0 ? fen / 100 : (fen / 100).toFixed(2);
  const yesNo = [
    { value: "yes", label: t("yes") },
    { value: "no", label: t("no") },
  ];
  const known = (value: boolean | null | undefined) => (value == null ? null : value ? "yes" : "no");
  return (
    <ActionForm action={recordVillageYearAction} className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      <input type="hidden" name="placeId" value={placeId} />
      <NumberInput
        name="year"
        label={t("year")}
        defaultValue={year}
        isWhole
        isRequired
        hint={t("replaces")}
      />
      <NumberInput name="population" label={t("population")} defaultValue={own?.population} isWhole />
      <NumberInput name="households" label={t("households")} defaultValue={own?.households} isWhole />
      <NumberInput
        name="collectiveIncome"
        label={t("collectiveIncome")}
        unit={t("yuan")}
        defaultValue={yuan(own?.collectiveIncomeFen)}
      />
      <NumberInput
        name="supportFunds"
        label={t("supportFunds")}
        unit={t("yuan")}
        defaultValue={yuan(own?.supportFundsFen)}
      />
      {flags.map((flag) => (
        <Select
          key={flag}
          name={flag}
          label={t(`flag.${flag}`)}
          options={yesNo}
          empty={t("notReported")}
          defaultValue={known(own?.[flag])}
        />
      ))}
      <TextInput name="source" label={t("source")} maxLength={200} defaultValue={own?.source} />
      <div className="col-span-full">
        <SubmitButton>{t("save")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
