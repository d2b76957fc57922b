import { useTranslations } from "next-intl";
import { DataTable, Head } from "@/app/_ui/data-table";
import { decimalText } from "@/app/_ui/figures";
import type { SchemeParameter } from "@/lib/rules/types";
import { partId } from "@/lib/schemes";
import { ArticleRef } from "./article-ref";
import { AssumptionMark } from "./assumption-mark";
import { useWords } from "./use-words";

/** Parameters that the scheme declares, with the value used where the register holds none. */
export function ParameterList({ parameters }: { parameters: readonly SchemeParameter[] }) {
  const t = useTranslations("schemes.schemeParameters");
  const { text } = useWords();
  const yesNo = useTranslations("common.ui");
  const shown = (value: SchemeParameter["default"]) => {
    if (value === undefined || value === null) return t("fromRegister");
    if (typeof value === "boolean") return value ? yesNo("yes") : yesNo("no");
    return decimalText(String(value));
  };
  return (
    <DataTable label={t("title")} zebra={false}>
      <thead>
        <tr>
          <Head>{t("name")}</Head>
          <Head>{t("kind")}</Head>
          <Head numeric>{t("default")}</Head>
          <Head>{t("unit")}</Head>
          <Head>{t("limits")}</Head>
          <Head>{t("article")}</Head>
        </tr>
      </thead>
      <tbody>
        {parameters.map((parameter) => (
          <tr
            key={parameter.name}
            id={partId("parameter", parameter.name)}
            className="scroll-mt-20 target:bg-warning/15"
          >
            <th scope="row" className="min-w-36 text-left font-normal">
              <span className="font-medium">{text(parameter.label, parameter.name)}</span>{" "}
              <AssumptionMark show={parameter.assumption} />
            </th>
            <td>{t(`kinds.${parameter.kind}`)}</td>
            <td className="tabular whitespace-nowrap text-right">{shown(parameter.default)}</td>
            <td>{parameter.unit}</td>
            <td>
              {parameter.localChoice
                ? t("choice", {
                    scope: parameter.localChoice.scope,
                    min: String(parameter.localChoice.min ?? "—"),
                    max: String(parameter.localChoice.max ?? "—"),
                  })
                : null}
            </td>
            <td>
              <ArticleRef number={parameter.article} />
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
