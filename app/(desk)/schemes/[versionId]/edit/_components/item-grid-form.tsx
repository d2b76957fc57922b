import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { LinkButton } from "@/app/_ui/link-button";
import type { SchemeDocument } from "@/lib/rules/types";
import { gridColumns, gridTexts, itemKinds, recorderChoices, type SchemeVersion } from "@/lib/schemes";
import { useWords } from "../../../_components/use-words";
import { DraftForm, type DraftProps, FindingsHere, SaveButton } from "./draft-form";
import { ItemGrid } from "./grid/item-grid";
import type { GridColumn } from "./grid/lines";

const evidences = ["none", "optional", "required"] as const;
const widths: Readonly<Record<string, string>> = {
  code: "w-32",
  name: "w-52",
  group: "w-36",
  kind: "w-36",
  max: "w-16",
  cap: "w-16",
  classes: "w-32",
  recorder: "w-36",
  evidence: "w-36",
  article: "w-28",
};

/** Choices with those that stand in the document already, so that no line loses what it holds. */
function withUsed(choices: readonly { value: string; label: string }[], used: readonly string[]) {
  const known = new Set(choices.map(({ value }) => value));
  const others = [...new Set(used)].filter((value) => value !== "" && !known.has(value));
  return [...choices, ...others.map((value) => ({ value, label: value }))];
}

function useChoices(document: SchemeDocument) {
  const t = useTranslations("schemes.edit.item");
  const kinds = useTranslations("schemes.items.kinds");
  const { text, recorder } = useWords();
  const groups = document.groups ?? [];
  return {
    kind: itemKinds.map((value) => ({ value, label: kinds(value) })),
    group: groups.map(({ code, name }) => ({ value: code, label: text(name, code) })),
    evidence: evidences.map((value) => ({ value, label: t(`evidences.${value}`) })),
    recorder: recorderChoices.map((value) => {
      const [role = "", department] = value.split(":");
      return { value, label: recorder({ role, ...(department ? { department } : {}) }) };
    }),
    article: (document.articles ?? []).map(({ number }) => ({ value: number, label: number })),
  };
}

function useColumns(document: SchemeDocument): GridColumn[] {
  const t = useTranslations("scheme-items.columns");
  const choices: Readonly<Record<string, { value: string; label: string }[]>> = useChoices(document);
  const texts = (document.items ?? []).map(gridTexts);
  return gridColumns.map((key) => {
    const own = choices[key];
    const column = { key, label: t(key), width: widths[key] ?? "" };
    if (!own) return { ...column, kind: key === "max" || key === "cap" ? "figure" : "text" };
    const used = texts.map((row) => row[key]);
    return { ...column, kind: "choice", choices: withUsed(own, used) };
  });
}

/** All indicators in one grid with one save; what a kind needs besides stands in its own form. */
export function ItemGridForm({ version, document, findings }: DraftProps) {
  const t = useTranslations("scheme-items");
  const columns = useColumns(document);
  const address = `/schemes/${version.id}/edit?part=items`;
  return (
    <>
      <FindingsHere findings={findings} document={document} />
      <Card
        id="form"
        title={t("title")}
        actions={
          <LinkButton href={address} size="small">
            {t("toTree")}
          </LinkButton>
        }
      >
        <p className="mb-3 text-sm text-quiet">{t("lead")}</p>
        <GridForm version={version} document={document} columns={columns} address={address} />
      </Card>
    </>
  );
}

type FormProps = {
  version: SchemeVersion;
  document: SchemeDocument;
  columns: readonly GridColumn[];
  address: string;
};

function GridForm({ version, document, columns, address }: FormProps) {
  const t = useTranslations("scheme-items");
  return (
    <DraftForm version={version} part="grid" label={t("title")}>
      <ItemGrid
        // What was saved is a new state to begin from.
        key={version.revision}
        columns={columns}
        formHref={`${address}&name=`}
        lines={(document.items ?? []).map((item, i) => ({
          id: item.code,
          was: item.code,
          order: String(i + 1),
          isRemoved: false,
          cells: gridTexts(item),
        }))}
      />
      <SaveButton />
    </DraftForm>
  );
}
