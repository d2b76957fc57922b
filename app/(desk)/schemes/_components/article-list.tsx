import Link from "next/link";
import { useTranslations } from "next-intl";
import type { SchemeDocument } from "@/lib/rules/types";
import { articlesWithUses } from "@/lib/schemes";
import { ArticleMakes } from "./article-makes";
import { articleHref, articleId } from "./article-ref";

type Props = { document: SchemeDocument; versionId: string };

/** The policy text on the left, article by article; beside each what is made from it. */
export function ArticleList({ document, versionId }: Props) {
  const t = useTranslations("schemes.articles");
  const own = useTranslations("scheme-items.article");
  const articles = articlesWithUses(document);
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
          {article.uses.length > 0 ? (
            <ArticleMakes document={document} uses={article.uses} page="" />
          ) : (
            <p className="text-sm text-quiet">{own("makesNothing")}</p>
          )}
        </li>
      ))}
    </ol>
  );
}
