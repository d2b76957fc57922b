import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DataTable, Head } from "@/app/_ui/data-table";
import { StatusBadge } from "@/app/_ui/status-badge";
import type { SchemeDocument } from "@/lib/rules/types";
import { flatTree, indicatorTree, partId, type TreeNode } from "@/lib/schemes";
import { ArticleRef } from "./article-ref";
import { AssumptionMark } from "./assumption-mark";
import { useWords } from "./use-words";

type Props = {
  document: SchemeDocument;
  /** What stands behind each row, such as a link to its form. */
  action?: (node: TreeNode) => ReactNode;
};

/** Groups and indicators with weights, full marks and the sum of each level. */
export function IndicatorTree({ document, action }: Props) {
  const t = useTranslations("schemes.items");
  const { text } = useWords();
  const cites = t("document", { title: text(document.title), number: document.documentNumber ?? "none" });
  const nodes = flatTree(indicatorTree(document));
  return (
    <DataTable label={t("title")} zebra={false}>
      <thead>
        <tr>
          <Head>{t("name")}</Head>
          <Head>{t("scoring")}</Head>
          <Head numeric>{t("weight")}</Head>
          <Head numeric>{t("max")}</Head>
          <Head>{t("recorder")}</Head>
          <Head>{t("article")}</Head>
          {action ? <Head>{t("actions")}</Head> : null}
        </tr>
      </thead>
      <tbody>
        {nodes.map((node) => (
          <tr
            key={`${node.of}-${node.code}`}
            id={partId("item", node.code)}
            className={`scroll-mt-20 target:bg-warning/15 ${node.of === "group" ? "bg-base-200 font-medium" : ""}`}
          >
            <th
              scope="row"
              className={`min-w-48 text-left ${node.of === "group" ? "font-medium" : "font-normal"}`}
              style={{ paddingLeft: `${0.75 + node.depth * 1.25}rem` }}
            >
              <NodeName node={node} />
            </th>
            <td className="min-w-56 max-w-96 font-normal">
              {node.item ? <Scoring item={node.item} cites={cites} /> : <Sum node={node} />}
            </td>
            <td className="tabular whitespace-nowrap text-right">{node.weight ?? ""}</td>
            <td className="tabular text-right">{node.max ?? ""}</td>
            <td className="whitespace-nowrap font-normal">
              {node.item ? <Recorder item={node.item} /> : null}
            </td>
            <td>
              <ArticleRef number={(node.item ?? node.group)?.article} />
            </td>
            {action ? <td className="whitespace-nowrap font-normal">{action(node)}</td> : null}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function NodeName({ node }: { node: TreeNode }) {
  const t = useTranslations("schemes.items");
  const { text } = useWords();
  const thing = node.item ?? node.group;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      {text(thing?.name, node.code)}
      {node.isBonus ? <StatusBadge>{t("bonus")}</StatusBadge> : null}
      {node.item?.list ? <StatusBadge>{t(`lists.${node.item.list}`)}</StatusBadge> : null}
      {node.item?.subject === "village" ? <StatusBadge>{t("ofVillage")}</StatusBadge> : null}
      <AssumptionMark show={thing?.assumption} />
    </span>
  );
}

function Sum({ node }: { node: TreeNode }) {
  const t = useTranslations("schemes.items");
  if (!node.sum) return null;
  const tone = node.sum.fits ? "success" : "error";
  return (
    <StatusBadge tone={tone}>
      {t(node.sum.of === "weight" ? "weightSum" : "maxSum", {
        total: node.sum.total,
        fits: String(node.sum.fits),
      })}
    </StatusBadge>
  );
}

function Scoring({ item, cites }: { item: NonNullable<TreeNode["item"]>; cites: string }) {
  const t = useTranslations("schemes.items");
  const { text, scoring } = useWords();
  return (
    <>
      <span className="font-medium">{t(`kinds.${item.kind}`)}</span>
      <span aria-hidden="true"> · </span>
      {scoring(item)}
      {item.standard ? <span className="block text-sm text-quiet">{text(item.standard)}</span> : null}
      {item.article && cites ? (
        <span className="block text-sm text-quiet">
          {t("cites", { document: cites, article: item.article })}
        </span>
      ) : null}
      {item.missing ? (
        <span className="block text-sm text-quiet">{t("missing", { policy: item.missing })}</span>
      ) : null}
    </>
  );
}

function Recorder({ item }: { item: NonNullable<TreeNode["item"]> }) {
  const { recorder } = useWords();
  return recorder(item.recorder);
}
