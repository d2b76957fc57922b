import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import type { SchemeDocument, SchemeInput } from "@/lib/rules/types";
import { partId } from "@/lib/schemes";
import { ArticleRef } from "./article-ref";
import { AssumptionMark } from "./assumption-mark";
import { useWords } from "./use-words";

/** True when a scheme asks for facts or defines levels of its own. */
export const hasDeclared = ({ inputs, levels, lists }: SchemeDocument): boolean =>
  [inputs, levels, lists].some((part) => part?.length);

/** What has to be entered besides the indicators, and the levels from the lowest to the highest. */
export function DeclaredCard({ document }: { document: SchemeDocument }) {
  const t = useTranslations("schemes.declared");
  const { text } = useWords();
  if (!hasDeclared(document)) return null;
  return (
    <Card title={t("title")} flush id="declared">
      <div className="space-y-4 pb-4">
        {document.inputs?.length ? <Inputs inputs={document.inputs} /> : null}
        <ul className="list-disc space-y-1 pl-9">
          {document.levels?.map((level) => (
            <li
              key={level.name}
              id={partId("levels", level.name)}
              className="scroll-mt-20 target:bg-warning/15"
            >
              {t("levels", { name: level.name, values: level.values.join(t("below")) })}
            </li>
          ))}
          {document.lists?.map((list) => (
            <li key={list.name} id={partId("list", list.name)} className="scroll-mt-20 target:bg-warning/15">
              {t("list", {
                name: text(list.label, list.name),
                fields: list.fields.map((field) => field.name).join("、"),
              })}
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

function Inputs({ inputs }: { inputs: readonly SchemeInput[] }) {
  const t = useTranslations("schemes.declared");
  const { text } = useWords();
  return (
    <DataTable label={t("inputs")} zebra={false}>
      <thead>
        <tr>
          <Head>{t("name")}</Head>
          <Head>{t("type")}</Head>
          <Head>{t("unit")}</Head>
          <Head>{t("whose")}</Head>
          <Head>{t("article")}</Head>
        </tr>
      </thead>
      <tbody>
        {inputs.map((input) => (
          <tr key={input.name} id={partId("input", input.name)} className="scroll-mt-20 target:bg-warning/15">
            <th scope="row" className="min-w-36 text-left font-normal">
              <span className="font-medium">{input.name}</span> <AssumptionMark show={input.assumption} />
              {input.label && text(input.label) !== input.name ? (
                <span className="block text-sm text-quiet">{text(input.label)}</span>
              ) : null}
            </th>
            <td>
              {input.choices?.join("、") ??
                (input.type === "level" ? input.levels : t(`types.${input.type}`))}
            </td>
            <td>{input.unit}</td>
            <td className="whitespace-nowrap">{t(`subjects.${input.subject ?? "person"}`)}</td>
            <td>
              <ArticleRef number={input.article} />
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
