import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DescriptionList } from "@/app/_ui/description-list";
import { dayOf, dayText } from "@/app/_ui/figures";
import type { SchemeOrigin, SchemeVersion } from "@/lib/schemes";
import { useWords } from "../../_components/use-words";

/** What the document is, who signed it and by which meeting it is in force. */
export function HeadCard({ version, origin }: { version: SchemeVersion; origin: SchemeOrigin | null }) {
  const t = useTranslations("schemes.head");
  const kinds = useTranslations("schemes");
  const locale = useLocale();
  const { text } = useWords();
  const { document, adoption } = version;
  const day = (value: string) => dayText(value, locale);
  const items = [
    { term: t("kind"), value: kinds(`kinds.${document.kind}`) },
    { term: t("issuer"), value: document.issuer ?? "—" },
    { term: t("documentNumber"), value: document.documentNumber ?? "—" },
    { term: t("subject"), value: t(`subjects.${document.subject}`) },
    { term: t("period"), value: t(`periods.${document.period}`) },
    { term: t("writer"), value: version.createdByName ?? "—" },
    ...(origin ? [{ term: t("origin"), value: <Origin origin={origin} /> }] : []),
    ...(version.reviewedAt
      ? [{ term: t("reviewer"), value: `${version.reviewedByName ?? "—"} ${day(dayOf(version.reviewedAt))}` }]
      : []),
    ...(version.warningReason ? [{ term: t("warningReason"), value: version.warningReason }] : []),
    ...(adoption
      ? [
          {
            term: t("adoption"),
            value: t("adoptionWords", {
              meeting: adoption.meeting,
              day: day(adoption.day),
              number: adoption.number,
              people: adoption.attendees.join("、"),
            }),
          },
        ]
      : []),
    ...(version.effectiveFrom
      ? [
          {
            term: t("inForce"),
            value: kinds("list.span", {
              from: day(version.effectiveFrom),
              until: version.effectiveUntil ? day(version.effectiveUntil) : "none",
            }),
          },
        ]
      : []),
  ];
  return (
    <Card>
      {document.summary ? <p className="mb-3">{text(document.summary)}</p> : null}
      <DescriptionList items={items} />
    </Card>
  );
}

/** What the version began from, so that nobody has to remember it. */
function Origin({ origin }: { origin: SchemeOrigin }) {
  const t = useTranslations("schemes.head");
  const { text } = useWords();
  if (origin.from === "template") return t("fromTemplate", { title: text(origin.title) });
  return (
    <Link href={`/schemes/${origin.id}`} prefetch={false} className="link">
      {t("fromVersion", { version: origin.version })}
    </Link>
  );
}
