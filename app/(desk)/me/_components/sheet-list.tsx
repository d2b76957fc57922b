import { useTranslations } from "next-intl";
import { decimalText } from "@/app/_ui/figures";
import { Missing } from "@/app/_ui/money";
import type { SheetLine } from "./sheet-lines";

type Props = { id: string; title: string; lead: string; lines: readonly SheetLine[]; isDense?: boolean };

/** Lines with the figure on the right and the reason below, so that a narrow phone needs no table. */
export function SheetList({ id, title, lead, lines, isDense }: Props) {
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby={id} className="rounded-box border border-base-300 bg-base-100 p-5 print:p-3">
      <h2 id={id} className="text-xl font-semibold print:text-sm">
        {title}
      </h2>
      <p className="text-base text-quiet print:text-[9.5px]">{lead}</p>
      <ul className={`mt-2 divide-y divide-base-300 ${isDense ? "print:columns-2 print:gap-6" : ""}`}>
        {lines.map((line) => (
          <li key={line.name} className="break-inside-avoid py-2 print:py-0.5">
            <p className="flex justify-between gap-4">
              <span className="font-medium">{line.label}</span>
              <span className="shrink-0 text-right font-semibold">
                <LineValue line={line} />
              </span>
            </p>
            {line.text ? <p className="text-base print:text-[9.5px]">{line.text}</p> : null}
            {line.details.map((detail) => (
              <p key={detail} className="text-base text-quiet print:text-[9px]">
                {detail}
              </p>
            ))}
            <Article line={line} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function LineValue({ line }: { line: SheetLine }) {
  const t = useTranslations("me");
  if (line.value === null) return <Missing />;
  if (typeof line.value === "boolean") return <>{line.value ? t("yes") : t("no")}</>;
  return (
    <>
      {decimalText(line.value)}
      {line.unit ? ` ${line.unit}` : ""}
    </>
  );
}

/** The article and its words, unfolded by a tap; no script needed. */
function Article({ line }: { line: SheetLine }) {
  const t = useTranslations("me");
  if (!line.article && !line.isAssumption) return null;
  const assumed = line.isAssumption ? <span className="text-warning"> {t("assumed")}</span> : null;
  if (!line.articleText)
    return (
      <p className="text-base text-quiet print:text-[9px]">
        {line.article}
        {assumed}
      </p>
    );
  return (
    <details className="text-base text-quiet print:hidden">
      <summary className="cursor-pointer py-1">
        {line.article}
        {assumed}
      </summary>
      <p className="border-l-2 border-base-300 pl-3">{line.articleText}</p>
    </details>
  );
}
