import Link from "next/link";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { DataTable, Head } from "@/app/_ui/data-table";
import { TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { SubjectRow } from "@/lib/rating";
import { setExemptionAction } from "@/lib/rating/actions";

type Props = { cycleId: string; rows: readonly SubjectRow[]; total: number; mayChange: boolean };

/** Everyone whom the scheme or a decision leaves out of the cycle, each with the reason. */
export function LeftOut({ cycleId, rows, total, mayChange }: Props) {
  const t = useTranslations("rating.overview");
  const common = useTranslations("common");
  return (
    <Card id="left-out" title={t("whoNot")} flush>
      <p className="px-4 pb-2 text-quiet">
        {t("whoNotLead")}
        {total > rows.length ? t("firstOf", { shown: rows.length, total }) : ""}
      </p>
      <DataTable label={t("whoNot")}>
        <thead>
          <tr>
            <Head>{t("name")}</Head>
            <Head>{t("place")}</Head>
            <Head>{t("post")}</Head>
            <Head>{t("coverage")}</Head>
            <Head>{t("reason")}</Head>
            {mayChange ? <Head>{t("change")}</Head> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.personId}>
              <td>
                <Link href={`/ratings/${cycleId}/people/${row.personId}`} prefetch={false} className="link">
                  {row.name}
                </Link>
              </td>
              <td>
                {row.township} {row.village}
              </td>
              <td>{common(`posts.${row.post}`)}</td>
              <td>{common(`coverage.${row.coverage}`)}</td>
              <td>{row.reasonText}</td>
              {mayChange ? (
                <td>{row.coverage === "exempt" ? <CoverAgain cycleId={cycleId} row={row} /> : null}</td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Card>
  );
}

function CoverAgain({ cycleId, row }: { cycleId: string; row: SubjectRow }) {
  const t = useTranslations("rating.overview");
  return (
    <ConfirmDialog trigger={t("coverAgain")} title={t("coverAgainTitle", { name: row.name })} size="small">
      <ActionForm action={setExemptionAction} className="space-y-3">
        <input type="hidden" name="cycleId" value={cycleId} />
        <input type="hidden" name="personId" value={row.personId} />
        <input type="hidden" name="exempt" value="false" />
        <TextInput name="reason" label={t("reason")} isRequired maxLength={500} />
        <SubmitButton>{t("coverAgain")}</SubmitButton>
      </ActionForm>
    </ConfirmDialog>
  );
}
