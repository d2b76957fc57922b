import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { SubmitButton } from "@/app/_ui/submit-button";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireDoor } from "@/lib/access/door";
import { listSchemes } from "@/lib/schemes/data";
import { exampleFromPersonAction } from "@/lib/workshop/actions/person-example";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("scheme-examples.choose"))("title") };
}

type Props = { searchParams: Promise<Params> };

/** Into which draft a person's result goes as a worked example; asked from the page that explains the result. */
export default async function ChooseDraftPage({ searchParams }: Props) {
  const [actor, query, t, schemes] = await Promise.all([
    requireDoor("scheme:write"),
    searchParams,
    getTranslations("scheme-examples"),
    getTranslations("schemes"),
  ]);
  const [kind, periodId, personId] = ["kind", "period", "person"].map((name) => param(query, name) ?? "");
  const all = await readPage((db) => listSchemes({ actor, db }));
  const drafts = all
    .filter((scheme) => scheme.kind === kind)
    .flatMap(({ versions }) => versions.filter(({ status }) => status === "draft"));
  return (
    <Page
      title={t("choose.title")}
      lead={t("choose.lead")}
      breadcrumb={[{ label: schemes("title"), href: "/schemes" }, { label: t("choose.title") }]}
      narrow
    >
      <Card title={t("choose.drafts")}>
        {drafts.length === 0 || !periodId || !personId ? (
          <div className="space-y-3">
            <p>{t("choose.none")}</p>
            <LinkButton href="/schemes">{t("choose.toSchemes")}</LinkButton>
          </div>
        ) : (
          <ul className="divide-y divide-base-300">
            {drafts.map((draft) => (
              <li key={draft.id} className="flex flex-wrap items-center justify-between gap-2 py-2">
                <span>
                  {draft.title}{" "}
                  <span className="text-quiet">
                    {schemes("list.versionNumber", { version: draft.version })}
                  </span>
                </span>
                <ActionForm action={exampleFromPersonAction} success={null} label={draft.title}>
                  <input type="hidden" name="schemeVersionId" value={draft.id} />
                  <input type="hidden" name="periodId" value={periodId} />
                  <input type="hidden" name="personId" value={personId} />
                  <SubmitButton size="small" tone="secondary">
                    {t("choose.add")}
                  </SubmitButton>
                </ActionForm>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </Page>
  );
}
