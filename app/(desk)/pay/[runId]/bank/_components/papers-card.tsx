import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { Select } from "@/app/_ui/inputs";

type Props = {
  runId: string;
  townships: readonly { id: string; name: string }[];
  isSettled: boolean;
};

/** The finance register and the payslips of the run, whole or of one township; a plain form, because files come back. */
export async function PapersCard({ runId, townships, isSettled }: Props) {
  const t = await getTranslations("pay-bank");
  return (
    <Card title={t("papersTitle")} id="papers">
      <form
        method="get"
        action="/api/papers/pay-register"
        aria-label={t("papersTitle")}
        className="grid items-end gap-3 sm:grid-cols-2"
      >
        <input type="hidden" name="id" value={runId} />
        <p className="col-span-full text-quiet">{t("papersLead")}</p>
        <Select
          name="place"
          label={t("township")}
          empty={t("all")}
          options={townships.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <div className="flex flex-wrap gap-2">
          <button type="submit" className="btn btn-outline border-base-content/40">
            {t("register")}
          </button>
          {isSettled ? (
            <button
              type="submit"
              formAction="/api/papers/payslip"
              className="btn btn-outline border-base-content/40"
            >
              {t("payslips")}
            </button>
          ) : null}
        </div>
      </form>
    </Card>
  );
}
