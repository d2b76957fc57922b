import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ExampleResult, SchemeDocument } from "@/lib/rules/types";
import { articlesWithUses } from "@/lib/schemes";
import { examplesByArticle } from "@/lib/schemes/compute/examples";
import { ArticleExamples } from "./article-examples";
import { ArticleMakes } from "./article-makes";
import { articleHref, articleId } from "./article-ref";

type Props = { document: SchemeDocument; versionId: string; results: readonly ExampleResult[] };

/** The policy text on the left, article by article; beside each what is made from it and whether its examples hold. */
export function ArticleList({ document, versionId, results }: Props) {
  const t = useTranslations("schemes.articles");
  const own = useTranslations("scheme-items.article");
  const articles = articlesWithUses(document);
  const examples = examplesByArticle(document, results);
  if (articles.length === 0) return <p className="text-quiet">{t("none")}</p>;
  return (
    <ol className="divide-y divide-base-300">
      {articles.map((article) => (
        <li
          key={article.number}
          id={articleId(article.number)}
          className="grid scroll-mt-20 gap-x-6 gap-y-2 py-3 first:pt-0 target:bg-warning/10 *:min-w-0 lg:grid-cols-2"
        >
          <p>
            <Link
              href={articleHref(versionId, article.number)}
              prefetch={false}
              className="link mr-2 font-semibold"
              aria-label={own("open", { number: article.number })}
            >
              {article.number}
            </Link>
            {article.text}
          </p>
          <div>
            {article.uses.length > 0 ? (
              <ArticleMakes document={document} uses={article.uses} page="" />
            ) : (
              <p className="text-sm text-quiet">{own("makesNothing")}</p>
            )}
            <ArticleExamples examples={examples.get(article.number) ?? []} />
          </div>
        </li>
      ))}
    </ol>
  );
}
