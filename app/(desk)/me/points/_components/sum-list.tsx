import { useTranslations } from "next-intl";
import { decimalText } from "@/app/_ui/figures";
import { Missing } from "@/app/_ui/money";
import { type SheetLine, sheetLines } from "@/app/(desk)/me/_components/sheet-lines";
import type { Explanation } from "@/lib/rules/types";

/** How the total is put together: by groups, each with its items that have points. */
export function SumList({ explanation }: { explanation: Explanation }) {
  const t = useTranslations("my-points");
  const sheet = sheetLines(explanation, { recordedBy: (name, day) => `${name} ${day}` });
  return (
    <section aria-labelledby="sum" className="box rounded-box border border-base-300 bg-base-100 p-5">
      <h2 id="sum" className="text-xl font-semibold">
        {t("sum")}
      </h2>
      <Lines lines={sheet.head.slice(0, 2)} />
      {sheet.heaps.map((heap) => {
        const items = [...heap.items, ...heap.quiet].filter(
          (line) => line.value !== "0" && line.value !== false,
        );
        return (
          <div key={heap.group?.name ?? "rest"} className="mt-2">
            {heap.group ? (
              <h3 className="flex justify-between gap-4 border-b border-base-300 font-semibold">
                <span>{heap.group.label}</span>
                <Value line={heap.group} isPoints />
              </h3>
            ) : null}
            <Lines lines={items} isPoints />
          </div>
        );
      })}
    </section>
  );
}

/** Items and groups come to points, whatever the unit in which they are recorded. */
function Lines({ lines, isPoints }: { lines: readonly SheetLine[]; isPoints?: boolean }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line.name} className="flex justify-between gap-4 py-1">
          <span>
            {line.label}
            {line.article ? <span className="text-quiet"> {line.article}</span> : null}
          </span>
          <Value line={line} isPoints={isPoints} />
        </li>
      ))}
    </ul>
  );
}

function Value({ line, isPoints }: { line: SheetLine; isPoints?: boolean | undefined }) {
  const t = useTranslations("my-points");
  if (line.value === null) return <Missing />;
  if (typeof line.value === "boolean") return <span>{line.value ? t("yes") : t("no")}</span>;
  const unit = isPoints ? t("points") : line.unit;
  return (
    <span className="shrink-0 font-semibold">
      {decimalText(line.value)}
      {unit ? ` ${unit}` : ""}
    </span>
  );
}
