import { useTranslations } from "next-intl";
import { DescriptionList } from "@/app/_ui/description-list";
import type { SchemeDocument, SchemeStep } from "@/lib/rules/types";
import { ArticleRef } from "./article-ref";
import { AssumptionMark } from "./assumption-mark";
import { useWords } from "./use-words";

/** The steps from entry to effect: who, until when, with which paper. */
export function ProcedureView({ document }: { document: SchemeDocument }) {
  const t = useTranslations("schemes.procedure");
  const { text, recorder } = useWords();
  const steps = document.procedure?.steps ?? [];
  if (steps.length === 0) return <p className="text-quiet">{t("none")}</p>;
  return (
    <ol className="space-y-2">
      {steps.map((step, i) => (
        <li key={step.code} className="flex gap-3">
          <span
            aria-hidden="true"
            className="grid size-6 shrink-0 place-items-center rounded-full border border-base-content/40 text-sm"
          >
            {i + 1}
          </span>
          <span>
            <span className="font-medium">{text(step.name)}</span>{" "}
            <span className="text-quiet">{recorder(step.actor)}</span> <ArticleRef number={step.article} />{" "}
            <AssumptionMark show={step.assumption} />
            <StepDetail step={step} />
          </span>
        </li>
      ))}
    </ol>
  );
}

function StepDetail({ step }: { step: SchemeStep }) {
  const t = useTranslations("schemes.procedure");
  const parts = [
    step.deadline?.workingDays === undefined ? null : t("workingDays", { days: step.deadline.workingDays }),
    step.deadline?.days === undefined ? null : t("days", { days: step.deadline.days }),
    step.deadline?.date ? t("date", { date: step.deadline.date }) : null,
    step.notice
      ? t("notice", { days: step.notice.workingDays, places: step.notice.places.join("、") })
      : null,
    step.document ? t("document", { name: step.document }) : null,
  ].filter(Boolean);
  return parts.length > 0 ? <span className="block text-sm text-quiet">{parts.join("；")}</span> : null;
}

/** Who is rated, and who is not. */
export function CoverageView({ document }: { document: SchemeDocument }) {
  const t = useTranslations("schemes.coverage");
  const { text } = useWords();
  const { coverage, settings } = document;
  if (!coverage) return <p className="text-quiet">{t("none")}</p>;
  const items = [
    { term: t("posts"), value: coverage.posts?.join("、") ?? t("allPosts") },
    ...(coverage.tenure
      ? [
          {
            term: t("tenure"),
            value: t("atLeast", { figure: String(coverage.tenure.atLeast), unit: coverage.tenure.unit }),
          },
        ]
      : []),
    ...(coverage.exclusions ?? []).map((exclusion) => ({ term: t("excluded"), value: text(exclusion.name) })),
    ...(coverage.movers ? [{ term: t("movers"), value: t(`moverKinds.${coverage.movers}`) }] : []),
    ...(settings?.tenure ?? []).map((tenure) => ({
      term: t("tenureRule", { name: tenure.name }),
      value: t("tenureWords", {
        count: tenure.count,
        months: tenure.gap?.months ?? 0,
        counts: String(tenure.gap?.counts === true),
        voids: tenure.voidBefore?.join("、") ?? "none",
      }),
    })),
  ];
  return (
    <>
      <DescriptionList items={items} />
      <p className="mt-2 flex gap-2">
        <ArticleRef number={coverage.article} />
        <AssumptionMark show={coverage.assumption} />
      </p>
    </>
  );
}
