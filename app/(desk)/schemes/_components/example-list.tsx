import { useLocale, useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/status-badge";
import type { ExampleResult, SchemeDocument } from "@/lib/rules/types";
import { partId } from "@/lib/schemes";

type Props = { document: SchemeDocument; results: readonly ExampleResult[] };

/** The worked examples with their outcome; a failing one says what came out instead. */
export function ExampleList({ document, results }: Props) {
  const t = useTranslations("schemes.examples");
  const locale = useLocale();
  const examples = document.examples ?? [];
  if (examples.length === 0) return <p className="text-quiet">{t("none")}</p>;
  return (
    <ul className="divide-y divide-base-300">
      {examples.map((example, i) => {
        const result = results[i];
        return (
          <li
            key={example.name}
            id={partId("example", example.name)}
            className="scroll-mt-20 target:bg-warning/15 py-2"
          >
            <p className="flex flex-wrap items-baseline gap-2">
              <StatusBadge tone={result === undefined ? "neutral" : result.passed ? "success" : "error"}>
                {t(result === undefined ? "notRun" : result.passed ? "passed" : "failed")}
              </StatusBadge>
              <span>{example.name}</span>
              {example.basis ? (
                <span className="text-sm text-quiet">{t(`bases.${example.basis}`)}</span>
              ) : null}
            </p>
            {result && !result.passed ? (
              <ul className="mt-1 list-disc pl-6 text-sm text-error">
                {result.differences.map((difference) => (
                  <li key={`${difference.id}-${difference.name}`}>
                    {locale === "en" ? difference.message.en : difference.message.zh}
                  </li>
                ))}
              </ul>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
