import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import type { Section } from "./section";

/** A heap of what is held, as lines that fit a narrow phone in large type; empty cells are left out. */
export function SectionCard({ section }: { section: Section }) {
  const t = useTranslations("own-data");
  const colon = useTranslations("common.ui")("colon");
  return (
    <Card title={section.title} id={section.key}>
      <p className="text-sm text-quiet">{section.source}</p>
      {section.rows.length === 0 ? <p className="mt-2">{t("nothing")}</p> : null}
      <ul className="divide-y divide-base-300">
        {section.rows.map((row) => (
          <li key={row.id} className="py-2">
            <dl className="flex flex-wrap gap-x-6 gap-y-1">
              {section.heads.map((head, i) =>
                row.cells[i] ? (
                  <div key={head} className="min-w-0">
                    <dt className="inline text-quiet">
                      {head}
                      {colon}
                    </dt>
                    <dd className="inline">{row.cells[i]}</dd>
                  </div>
                ) : null,
              )}
            </dl>
            {row.href ? (
              <a href={row.href} className="link">
                {t("toResult")}
              </a>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
