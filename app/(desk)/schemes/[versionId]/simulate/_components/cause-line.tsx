import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Cause } from "@/lib/workshop/compute/simulation/causes";
import { articleId } from "../../../_components/article-ref";
import { useWords } from "../../../_components/use-words";
import { causeWords } from "./cause-words";
import type { Versions } from "./use-sides";

/** One cause in words with its article. */
export function CauseLine({ cause, versions }: { cause: Cause; versions: Versions }) {
  const t = useTranslations("simulation.causes");
  const { text } = useWords();
  return (
    <>
      {causeWords(cause, t, text)} <CauseArticle cause={cause} versions={versions} />
    </>
  );
}

type Cited = Pick<Cause, "article" | "standing">;

/** The article that a cause stands on, in the version that has it. */
export function CauseArticle({ cause, versions }: { cause: Cited; versions: Versions }) {
  const { article, standing } = cause;
  if (!article) return null;
  const { id } = standing === "removed" ? versions.before : versions.after;
  return (
    <Link
      href={`/schemes/${id}#${articleId(article)}`}
      prefetch={false}
      className="link whitespace-nowrap text-sm"
    >
      {article}
    </Link>
  );
}
