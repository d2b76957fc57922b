import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { FileInput, Select, Textarea } from "@/app/_ui/inputs";
import { LinkButton } from "@/app/_ui/link-button";
import type { SchemeVersion } from "@/lib/schemes";
import { tableSheets } from "@/lib/schemes/compute/tables/sheets";
import { BringForm } from "./bring-form";

/** All tables out as one file and in again, or a range of one table pasted; both are looked at before they are saved. */
export function TablesExchange({ version }: { version: SchemeVersion }) {
  const t = useTranslations("scheme-tables");
  const sheets = tableSheets(version.document);
  // An island gets what it needs, not the whole document.
  const draft = { id: version.id, revision: version.revision };
  return (
    <Card
      title={t("title")}
      id="exchange"
      actions={
        <LinkButton href={`/schemes/${version.id}/tables`} size="small" download>
          {t("export")}
        </LinkButton>
      }
    >
      <p className="mb-4 max-w-3xl text-quiet">{t("lead")}</p>
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-2">
        <BringForm version={draft} label={t("file.form")}>
          <FileInput name="file" label={t("file.label")} hint={t("file.hint")} accept=".xlsx" />
        </BringForm>
        <BringForm version={draft} label={t("paste.form")}>
          <Select
            name="table"
            label={t("paste.table")}
            empty={null}
            options={sheets.map(({ name, table, version: at }) => ({
              value: `${at}:${table.name}`,
              label: name,
            }))}
          />
          <Textarea
            name="pasted"
            label={t("paste.label")}
            hint={t("paste.hint")}
            rows={5}
            maxLength={300_000}
          />
        </BringForm>
      </div>
    </Card>
  );
}
