import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { DataTable, Head } from "@/app/_ui/data-table";
import { dayOf } from "@/app/_ui/figures";
import { LinkButton } from "@/app/_ui/link-button";
import { StatusBadge } from "@/app/_ui/status-badge";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { PaperKind, TemplateView } from "@/lib/papers";
import { adoptTemplateAction, retireTemplateAction } from "@/lib/papers/actions";

/** The own templates of a kind: tried before one is used, put away when the default is to come back. */
export async function OwnTemplates({ kind, rows }: { kind: PaperKind; rows: readonly TemplateView[] }) {
  const t = await getTranslations("papers");
  return (
    <DataTable label={`${t("own")}：${t(`kinds.${kind}`)}`}>
      <thead>
        <tr>
          <Head>{t("name")}</Head>
          <Head>{t("added")}</Head>
          <Head>{t("state")}</Head>
          <Head>{t("acts")}</Head>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, addedAt, addedByName, isInUse }) => (
          <tr key={id}>
            <th scope="row" className="font-medium">
              {name}
            </th>
            <td className="whitespace-nowrap">{t("by", { name: addedByName, day: dayOf(addedAt) })}</td>
            <td>
              <StatusBadge tone={isInUse ? "success" : "neutral"}>
                {t(isInUse ? "inUse" : "waiting")}
              </StatusBadge>
            </td>
            <td>
              <div className="flex flex-wrap items-start gap-2">
                <LinkButton href={`/api/papers/${kind}/sample?template=${id}`} size="small" download>
                  {t("sample")}
                </LinkButton>
                <LinkButton href={`/api/papers/${kind}/template?template=${id}`} size="small" download>
                  {t("download")}
                </LinkButton>
                <ActionForm
                  // What it did is the state beside it; the button then does the opposite.
                  key={String(isInUse)}
                  action={isInUse ? retireTemplateAction : adoptTemplateAction}
                  success={null}
                >
                  <input type="hidden" name="id" value={id} />
                  <SubmitButton size="small" tone="secondary">
                    {t(isInUse ? "retire" : "adopt")}
                  </SubmitButton>
                </ActionForm>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
