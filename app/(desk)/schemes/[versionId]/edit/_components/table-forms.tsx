import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/checkbox";
import { TextInput } from "@/app/_ui/inputs";
import type { SchemeDocument, SchemeTable } from "@/lib/rules/types";
import { cellText, partId, type SchemeVersion } from "@/lib/schemes";
import { FindingList, findingsAt } from "../../../_components/finding-list";
import { BandLine } from "./band-line";
import { DraftForm, type DraftProps, SaveButton } from "./draft-form";
import { TableRows } from "./table-rows";
import { NewTable, TableVersions, useVersionLabel, VersionSpan } from "./table-setup";
import { TablesExchange } from "./tables-exchange";

/** Every table with its rows in a form; bands are drawn above their rows. */
export function TableForms({ version, document, findings }: DraftProps) {
  const t = useTranslations("schemes.edit.tables");
  const tables = document.tables ?? [];
  const cards = tables.map((table) => {
    const here = findingsAt(findings, "tables", table.name);
    return (
      <Card key={table.name} id={partId("table", table.name)} title={table.label ?? table.name}>
        <div className="space-y-4">
          {here.length > 0 ? <FindingList findings={here} /> : null}
          {table.versions.map((_, i) => (
            <VersionForm
              key={table.versions[i]?.from ?? i}
              version={version}
              document={document}
              table={table}
              at={i}
            />
          ))}
          <TableVersions version={version} table={table} />
        </div>
      </Card>
    );
  });
  return (
    <>
      {tables.length > 0 ? <TablesExchange version={version} /> : null}
      {tables.length === 0 ? <p className="text-quiet">{t("none")}</p> : cards}
      <NewTable version={version} document={document} />
    </>
  );
}

type FormProps = { version: SchemeVersion; document: SchemeDocument; table: SchemeTable; at: number };

function VersionForm({ version, document, table, at }: FormProps) {
  const t = useTranslations("schemes.edit.tables");
  const label = useVersionLabel(table, at);
  const tableVersion = table.versions[at];
  if (!tableVersion) return null;
  const isBand = table.kind === "band" || table.kind === "slab" || table.kind === "marginal";
  const hasElse =
    table.kind === "map" || table.kind === "mixed" || table.kind === "band" || table.kind === "slab";
  return (
    <DraftForm version={version} part="table" label={label}>
      <input type="hidden" name="name" value={table.name} />
      <input type="hidden" name="version" value={at} />
      <VersionSpan table={table} at={at} />
      {isBand && !table.keys ? (
        <BandLine
          // A saved draft starts the drawing from what is stored now.
          key={version.revision}
          label={table.label ?? table.name}
          stored={(tableVersion.rows as BandRows).map((row, i) => ({
            ...row,
            row: i,
            label: cellText(row.value),
          }))}
          mayGap={"gap" in table && table.gap !== undefined && table.gap !== "forbidden"}
        />
      ) : null}
      <TableRows document={document} table={table} at={at} />
      <div className="grid gap-3 sm:grid-cols-2">
        {hasElse ? (
          <TextInput
            name="else"
            label={t("else")}
            hint={t("elseHint")}
            defaultValue={"else" in tableVersion ? cellText(tableVersion.else) : undefined}
            maxLength={200}
          />
        ) : null}
      </div>
      <Checkbox name="assumption" label={t("assumption")} defaultChecked={table.assumption} />
      <SaveButton />
    </DraftForm>
  );
}

type BandRows = Extract<SchemeTable, { kind: "band" }>["versions"][number]["rows"];
