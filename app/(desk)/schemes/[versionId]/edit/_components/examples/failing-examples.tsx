import { useLocale, useTranslations } from "next-intl";
import type { ExampleResult, SchemeDocument } from "@/lib/rules/types";
import { articlesTested } from "@/lib/schemes/compute/examples";

type Props = { versionId: string; document: SchemeDocument; results: readonly ExampleResult[] };

const mostShown = 10;
const mostDifferences = 4;

/** The examples that a change broke, by name: the article they test, what should come out and what does. */
export function FailingExamples({ versionId, document, results }: Props) {
  const t = useTranslations("scheme-examples.failing");
  const locale = useLocale();
  const failing = (document.examples ?? []).flatMap((example, i) => {
    const result = results[i];
    return result && !result.passed ? [{ example, result }] : [];
  });
  if (failing.length === 0) return null;
  return (
    <div className="mt-2">
      <p className="font-medium">{t("title", { count: failing.length })}</p>
      <ul className="mt-1 list-none space-y-2">
        {failing.slice(0, mostShown).map(({ example, result }) => (
          <li key={example.name} className="wrap-anywhere">
            <a
              className="link inline-block py-0.5 leading-6"
              href={`/schemes/${versionId}/edit?part=examples&name=${encodeURIComponent(example.name)}#form`}
            >
              {example.name}
            </a>{" "}
            <span className="text-sm">{articlesTested(document, example).join("、")}</span>
            <ul className="text-sm">
              {result.differences.slice(0, mostDifferences).map((difference) => (
                <li key={`${difference.id}-${difference.name}`}>
                  {locale === "en" ? difference.message.en : difference.message.zh}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {failing.length > mostShown ? <p>{t("more", { count: failing.length - mostShown })}</p> : null}
    </div>
  );
}
