/** The article a figure stands on, as a link to its text on the same page. */
export function ArticleRef({ number }: { number: string | undefined }) {
  if (!number) return null;
  return (
    <a href={`#${articleId(number)}`} className="link whitespace-nowrap text-sm">
      {number}
    </a>
  );
}

export const articleId = (number: string) => `article-${encodeURIComponent(number)}`;

/** The page of one article of a version: what is made from it and every figure it touched. */
export const articleHref = (versionId: string, number: string) =>
  `/schemes/${versionId}/articles/${encodeURIComponent(number)}`;
