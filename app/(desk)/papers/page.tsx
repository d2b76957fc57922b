import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { FileInput } from "@/app/_ui/inputs";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { SubmitButton } from "@/app/_ui/submit-button";
import { getStore } from "@/db/store";
import { requireDoor } from "@/lib/access/door";
import { formatOf, type PaperKind, paperKinds, type TemplateView } from "@/lib/papers";
import { uploadTemplateAction } from "@/lib/papers/actions";
import { listTemplates } from "@/lib/papers/data";
import { OwnTemplates } from "./_components/own-templates";
import { Placeholders } from "./_components/placeholders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("papers"))("title") };
}

async function KindCard({ kind, rows }: { kind: PaperKind; rows: readonly TemplateView[] }) {
  const t = await getTranslations("papers");
  const format = formatOf(kind);
  return (
    <Card
      id={kind}
      title={t(`kinds.${kind}`)}
      actions={
        <>
          <LinkButton href={`/api/papers/${kind}/template`} size="small" download>
            {t("downloadDefault")}
          </LinkButton>
          <LinkButton href={`/api/papers/${kind}/sample`} size="small" download>
            {t("sampleCurrent")}
          </LinkButton>
        </>
      }
    >
      <div className="space-y-4">
        {rows.some(({ isInUse }) => isInUse) ? null : <p className="text-quiet">{t("usesDefault")}</p>}
        {rows.length > 0 ? <OwnTemplates kind={kind} rows={rows} /> : null}
        <ActionForm
          action={uploadTemplateAction}
          success={t("uploaded")}
          resetOnSuccess
          label={`${t("upload")}：${t(`kinds.${kind}`)}`}
          className="grid items-start gap-3 sm:grid-cols-2"
        >
          <input type="hidden" name="kind" value={kind} />
          <FileInput
            name="file"
            label={t("file")}
            hint={t("fileHint", { format })}
            accept={`.${format}`}
            isRequired
          />
          <div className="col-span-full">
            <SubmitButton tone="secondary">{t("upload")}</SubmitButton>
          </div>
        </ActionForm>
        <Placeholders kind={kind} />
      </div>
    </Card>
  );
}

/** Own forms for the papers of the county: taken in, tried with invented data, used, put away. */
export default async function PapersPage() {
  const [actor, t] = await Promise.all([requireDoor("paper:write"), getTranslations("papers")]);
  const templates = await listTemplates({ actor, db: getStore().read });
  return (
    <Page title={t("title")} lead={t("lead")}>
      <Card title={t("how")}>
        <ul className="list-disc space-y-2 pl-5">
          <li>{t("howDocx")}</li>
          <li>{t("howXlsx")}</li>
          <li>{t("howRegister")}</li>
          <li>{t("howFoot")}</li>
        </ul>
      </Card>
      {paperKinds.map((kind) => (
        <KindCard key={kind} kind={kind} rows={templates.filter((row) => row.kind === kind)} />
      ))}
    </Page>
  );
}
