import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/status-badge";
import type { ExampleResult, SchemeDocument } from "@/lib/rules/types";
import { type ArticleUse, articlesWithUses } from "@/lib/schemes";
import { examplesByArticle } from "@/lib/schemes/compute/examples";
import { ArticleExamples } from "./article-examples";
import { articleId } from "./article-ref";
import { useWords } from "./use-words";

type Props = { document: SchemeDocument; results: readonly ExampleResult[] };

/** The document's articles, each with what is computed from it and whether its worked examples hold. */
export function ArticleList({ document, results }: Props) {
  const t = useTranslations("schemes.articles");
  const articles = articlesWithUses(document);
  const examples = examplesByArticle(document, results);
  if (articles.length === 0) return <p className="text-quiet">{t("none")}</p>;
  return (
    <ol className="divide-y divide-base-300">
      {articles.map((article) => (
        <li
          key={article.number}
          id={articleId(article.number)}
          className="scroll-mt-20 py-3 first:pt-0 target:bg-warning/10"
        >
          <p>
            <span className="mr-2 font-semibold">{article.number}</span>
            {article.text}
          </p>
          {article.uses.length > 0 ? (
            <ul className="mt-1 flex flex-wrap gap-1">
              {article.uses.map((use) => (
                <li key={`${use.part}-${use.name}`}>
                  <Use use={use} />
                </li>
              ))}
            </ul>
          ) : null}
          <ArticleExamples examples={examples.get(article.number) ?? []} />
        </li>
      ))}
    </ol>
  );
}

function Use({ use }: { use: ArticleUse }) {
  const t = useTranslations("schemes.articles.parts");
  const { text } = useWords();
  const label = use.part === "coverage" ? "" : text(use.label, use.name);
  return (
    <StatusBadge>
      <span className="text-quiet">{t(use.part)}</span> {label}
    </StatusBadge>
  );
}
