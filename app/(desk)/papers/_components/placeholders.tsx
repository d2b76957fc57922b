import { useTranslations } from "next-intl";
import { DataTable, Head } from "@/app/_ui/data-table";
import { type PaperKind, vocabularies } from "@/lib/papers";

type ListField = (typeof vocabularies)[PaperKind];

function Table({ label, fields }: { label: string; fields: ListField["fields"] }) {
  const t = useTranslations("papers");
  return (
    <DataTable label={label}>
      <thead>
        <tr>
          <Head>{t("placeholder")}</Head>
          <Head>{t("example")}</Head>
        </tr>
      </thead>
      <tbody>
        {fields.map(([name, example]) => (
          <tr key={name}>
            <td className="whitespace-nowrap font-medium">{`{${name}}`}</td>
            <td>{example === "" ? "—" : example}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function Lists({ lists }: { lists: NonNullable<ListField["lists"]> }) {
  const t = useTranslations("papers");
  return Object.entries(lists).map(([name, list]) => (
    <div key={name} className="space-y-2">
      <h3 className="font-semibold">{t("ofList", { name })}</h3>
      <Table label={t("ofList", { name })} fields={list.fields} />
      {list.lists ? <Lists lists={list.lists} /> : null}
    </div>
  ));
}

/** What a template of a kind may hold, folded away until somebody makes one. */
export function Placeholders({ kind }: { kind: PaperKind }) {
  const t = useTranslations("papers");
  const { fields, lists } = vocabularies[kind];
  return (
    <details>
      <summary className="link w-fit cursor-pointer">{t("placeholders")}</summary>
      <div className="mt-3 space-y-4">
        <Table label={t("placeholders")} fields={fields} />
        {lists ? <Lists lists={lists} /> : null}
      </div>
    </details>
  );
}
