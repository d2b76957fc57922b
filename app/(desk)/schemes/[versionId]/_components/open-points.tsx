import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import type { SchemeDocument } from "@/lib/rules/types";
import type { Words } from "@/lib/schemes";
import { useWords } from "../../_components/use-words";

/** Where the rule comes from, what its source leaves open, what was assumed and what was left out. */
export function OpenPoints({ document }: { document: SchemeDocument }) {
  const t = useTranslations("schemes.open");
  const { text } = useWords();
  const { source, openPoints, assumptions, omitted } = document;
  if (!source && !openPoints?.length && !assumptions?.length && !omitted?.length) return null;
  return (
    <Card title={t("title")}>
      <div className="space-y-3">
        {source?.text ? (
          <p>
            <span className="font-medium">{t("source")}</span> {source.text}{" "}
            {source.url ? (
              <a href={source.url} target="_blank" rel="noreferrer" className="link wrap-anywhere">
                {source.url}
              </a>
            ) : null}
          </p>
        ) : null}
        <Points title={t("points")} points={openPoints} text={text} />
        <Points
          title={t("assumptions")}
          points={assumptions?.map((assumption) => assumption.note)}
          text={text}
        />
        <Points title={t("omitted")} points={omitted} text={text} />
      </div>
    </Card>
  );
}

type PointsProps = { title: string; points: readonly Words[] | undefined; text: (words: Words) => string };

function Points({ title, points, text }: PointsProps) {
  if (!points?.length) return null;
  return (
    <div>
      <p className="font-medium">{title}</p>
      <ul className="list-disc pl-5">
        {points.map((point) => (
          <li key={text(point)}>{text(point)}</li>
        ))}
      </ul>
    </div>
  );
}
