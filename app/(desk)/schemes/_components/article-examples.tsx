import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/status-badge";
import { partId } from "@/lib/schemes";
import type { ExampleOfArticle } from "@/lib/schemes/compute/examples";

type Props = { examples: readonly ExampleOfArticle[] };

/** Whether the worked examples of an article hold: in words and colour, those that fail by name at once. */
export function ArticleExamples({ examples }: Props) {
  const t = useTranslations("scheme-examples.article");
  if (examples.length === 0) return null;
  const failing = examples.filter(({ result }) => result?.passed === false);
  const others = examples.filter((each) => !failing.includes(each));
  const hasRun = examples.some(({ result }) => result !== undefined);
  return (
    <div className="mt-1 text-sm">
      <StatusBadge tone={failing.length > 0 ? "error" : hasRun ? "success" : "neutral"}>
        {failing.length > 0
          ? t("fails", { count: examples.length, failing: failing.length })
          : t(hasRun ? "holds" : "notRun", { count: examples.length })}
      </StatusBadge>
      <Names examples={failing} />
      {others.length > 0 ? (
        <details className="no-print">
          <summary className="cursor-pointer leading-6 text-quiet">
            {t("show", { count: others.length })}
          </summary>
          <Names examples={others} />
        </details>
      ) : null}
    </div>
  );
}

function Names({ examples }: Props) {
  if (examples.length === 0) return null;
  return (
    <ul className="mt-1 list-none">
      {examples.map(({ example }) => (
        <li key={example.name} className="wrap-anywhere">
          <a className="link inline-block py-0.5 leading-6" href={`#${partId("example", example.name)}`}>
            {example.name}
          </a>
        </li>
      ))}
    </ul>
  );
}
