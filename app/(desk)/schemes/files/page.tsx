import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { FileInput } from "@/app/_ui/inputs";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { SubmitButton } from "@/app/_ui/submit-button";
import { getStore } from "@/db/store";
import { can } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { shanghaiDay } from "@/lib/base/period";
import { phaseOn } from "@/lib/schemes";
import { importFileAction } from "@/lib/schemes/actions";
import { listSchemes } from "@/lib/schemes/data";
import { PhaseBadge } from "../_components/phase-badge";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("schemes.files"))("title") };
}

export default async function SchemeFilesPage() {
  const [actor, t, room] = await Promise.all([
    requireActor(),
    getTranslations("schemes.files"),
    getTranslations("schemes"),
  ]);
  const schemes = await listSchemes({ actor, db: getStore().read });
  const today = shanghaiDay(new Date());
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      breadcrumb={[{ label: room("title"), href: "/schemes" }, { label: t("title") }]}
    >
      {can(actor, "scheme:write") ? (
        <Card title={t("upload")}>
          <ActionForm
            action={importFileAction}
            success={null}
            label={t("upload")}
            className="max-w-xl space-y-3"
          >
            <FileInput
              name="file"
              label={t("file")}
              hint={t("hint")}
              accept=".json,application/json"
              isRequired
            />
            <SubmitButton>{t("read")}</SubmitButton>
          </ActionForm>
        </Card>
      ) : null}
      <Card title={t("download")} flush>
        <DataTable label={t("download")}>
          <thead>
            <tr>
              <Head>{t("scheme")}</Head>
              <Head>{room("list.version")}</Head>
              <Head>{room("list.status")}</Head>
              <Head>{t("file")}</Head>
            </tr>
          </thead>
          <tbody>
            {schemes.flatMap((scheme) =>
              scheme.versions.map((version) => (
                <tr key={version.id}>
                  <td>{scheme.title}</td>
                  <td>{room("list.versionNumber", { version: version.version })}</td>
                  <td>
                    <PhaseBadge phase={phaseOn(version, today)} />
                  </td>
                  <td>
                    <LinkButton href={`/schemes/${version.id}/file`} size="small" download>
                      {t("get", { name: `${scheme.code}-v${version.version}.json` })}
                    </LinkButton>
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </DataTable>
      </Card>
    </Page>
  );
}
