import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { DataTable, Head } from "@/app/_ui/data-table";
import { FieldsetError } from "@/app/_ui/fieldset-error";
import { DateInput, Select, TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { recordProofsAction } from "@/lib/pay/actions/lists";
import type { Retired } from "@/lib/pay/data/lists/proofs";
import { proofWays } from "@/lib/pay/types";

type Props = { year: number; people: readonly Retired[]; day: string; last: string };

/** Those without the year's proof: many are ticked and recorded at once. */
export function ProofForm({ year, people, day, last }: Props) {
  const t = useTranslations("pay-lists.life");
  return (
    <ActionForm action={recordProofsAction} className="space-y-4" label={t("title")}>
      <input type="hidden" name="year" value={year} />
      <div className="grid gap-3 sm:grid-cols-3">
        <Select
          name="way"
          label={t("way")}
          options={proofWays.map((way) => ({ value: way, label: t(`ways.${way}`) }))}
          defaultValue="on-site"
          empty={null}
        />
        <DateInput name="day" label={t("day")} defaultValue={day < last ? day : last} isRequired />
        <TextInput name="evidence" label={t("evidence")} isRequired maxLength={200} />
      </div>
      <DataTable label={t("people")}>
        <thead>
          <tr>
            <Head>{t("name")}</Head>
            <Head>{t("place")}</Head>
          </tr>
        </thead>
        <tbody>
          {people.map((one) => (
            <tr key={one.personId}>
              <td>
                <label className="flex items-center gap-2">
                  <input
                    type="checkbox"
                    name="personIds[]"
                    value={one.personId}
                    aria-label={t("tick", { name: one.name })}
                    className="checkbox checkbox-sm"
                  />
                  {one.name}
                </label>
              </td>
              <td>{one.place}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <FieldsetError name="personIds" />
      <SubmitButton>{t("record")}</SubmitButton>
    </ActionForm>
  );
}
