import { useTranslations } from "next-intl";
import { LinkButton } from "@/app/_ui/link-button";
import { hrefWith, type Params } from "@/app/_ui/params";
import { CardForm } from "./card-form";
import { emptyQueue } from "./grid/queue";
import { cellKey } from "./grid/types";
import { countedColumns, countFilled, isLocked, type Sheet } from "./grid/view";

type Props = {
  cycleId: string;
  subjectKind: "person" | "village";
  sheet: Sheet;
  subjectId: string | undefined;
  path: string;
  params: Params;
};

/** The same cells one person at a time: for a phone in the village, and for a browser without script. */
export function PersonCards({ cycleId, subjectKind, sheet, subjectId, path, params }: Props) {
  const t = useTranslations("rating.record");
  const chosen = sheet.subjects.findIndex((one) => one.id === subjectId);
  const at = chosen >= 0 ? chosen : firstUnfinished(sheet);
  const subject = sheet.subjects[at];
  if (!subject) return null;
  const to = (index: number) => hrefWith(path, params, { person: sheet.subjects[index]?.id });
  const cells = Object.fromEntries(
    sheet.columns.map((column) => [column.key, sheet.cells[cellKey(subject.id, column)]]),
  );
  const filled = Object.values(cells).filter((cell) => cell !== undefined && cell.text !== "").length;
  return (
    <section aria-label={t("cards")} className="mx-auto max-w-xl space-y-4">
      <nav aria-label={t("cards")} className="flex items-center justify-between gap-2">
        {at > 0 ? <LinkButton href={to(at - 1)}>{t("previous")}</LinkButton> : <span />}
        <span className="text-quiet">{t("position", { at: at + 1, total: sheet.subjects.length })}</span>
        {at < sheet.subjects.length - 1 ? <LinkButton href={to(at + 1)}>{t("next")}</LinkButton> : <span />}
      </nav>
      <header>
        <h2 className="text-xl font-semibold">{subject.name}</h2>
        <p className="text-quiet">
          {subject.detail} · {t("cardFilled", { filled, total: sheet.columns.length })}
        </p>
      </header>
      <CardForm
        key={subject.id}
        cycleId={cycleId}
        subjectKind={subjectKind}
        subjectId={subject.id}
        columns={sheet.columns.filter((column) => !column.isReadOnly)}
        cells={cells}
        lockedBecause={sheet.mayRecord ? (sheet.lockedSubjects[subject.id] ?? null) : t("readOnly")}
      />
      <details>
        <summary className="cursor-pointer py-2">{t("choose")}</summary>
        <ul className="divide-y divide-base-300">
          {sheet.subjects.map((other, index) => (
            <li key={other.id}>
              <a href={to(index)} className="block py-2" aria-current={index === at ? "true" : undefined}>
                {other.name} <span className="text-sm text-quiet">{other.detail}</span>
              </a>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

/** Where a phone goes on: the first person who may be recorded and is not complete. */
function firstUnfinished(sheet: Sheet): number {
  const columns = countedColumns(sheet);
  const found = sheet.subjects.findIndex(
    (_, row) =>
      !isLocked(sheet, { row, column: columns[0] ?? 0 }) &&
      countFilled(sheet, emptyQueue, row) < columns.length,
  );
  return Math.max(0, found);
}
