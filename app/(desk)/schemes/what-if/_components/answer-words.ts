import { useTranslations } from "next-intl";
import { yuanText } from "@/app/_ui/figures";
import { wayOf } from "@/app/(desk)/schemes/_components/cost/difference";
import type { Answer } from "@/lib/workshop/data/what-if/answer";
import { useFigureWords } from "./figure-words";

/** The question and its answer, each as one sentence, for server components. */
export function useAnswerWords() {
  const t = useTranslations("what-if");
  const { nameOf, textOf } = useFigureWords();
  const difference = (fen: number) => t("difference", { way: wayOf(fen), sum: yuanText(Math.abs(fen)) });
  return {
    question: ({ choice: { figure }, value }: Answer) =>
      t("question", {
        label: nameOf(figure),
        hasUnit: String(figure.unit !== null && !figure.isShare),
        before: textOf(figure, figure.value),
        after: textOf(figure, value),
      }),
    summary: ({ choice, moved, sums: { total } }: Answer) =>
      t("summary", {
        moved,
        kind: choice.scheme.document.subject === "village" ? "village" : "other",
        now: difference(total.now.afterFen - total.now.beforeFen),
        next: difference(total.next.afterFen - total.next.beforeFen),
      }),
  };
}
