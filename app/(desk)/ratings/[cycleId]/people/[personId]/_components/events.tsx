import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { EventForm, isEventItem } from "@/app/(desk)/ratings/[cycleId]/_components/event-form";
import type { EventItem } from "@/lib/rating";
import type { SchemeItem } from "@/lib/rules/types";

type Props = {
  cycleId: string;
  personId: string;
  villageId: string;
  items: readonly EventItem[];
  schemeItems: readonly SchemeItem[];
  period: { from: string; last: string };
};

/** The items by which events are recorded here, in three heaps: positive list, negative list, the rest. */
export function Events({ cycleId, personId, villageId, items, schemeItems, period }: Props) {
  const t = useTranslations("rating.person");
  const mine = items.filter((item) => item.mayRecord);
  if (mine.length === 0) return null;
  const heaps = [
    { key: "positive", items: mine.filter((item) => item.list === "positive") },
    { key: "negative", items: mine.filter((item) => item.list === "negative") },
    { key: "other", items: mine.filter((item) => item.list === null && item.subjectKind === "person") },
    { key: "village", items: mine.filter((item) => item.list === null && item.subjectKind === "village") },
  ] as const;
  return (
    <Card title={t("events")}>
      <div className="space-y-4">
        {heaps.map((heap) =>
          heap.items.length > 0 ? (
            <section key={heap.key} className="space-y-2">
              <h3 className="font-semibold">{t(heap.key)}</h3>
              {heap.items.map((item) => {
                const full = schemeItems.find((one) => one.code === item.code);
                return full && isEventItem(full) ? (
                  <EventForm
                    key={item.code}
                    cycleId={cycleId}
                    subjectKind={item.subjectKind}
                    subjectId={item.subjectKind === "village" ? villageId : personId}
                    item={full}
                    severities={item.severities}
                    period={period}
                  />
                ) : null;
              })}
            </section>
          ) : null,
        )}
      </div>
    </Card>
  );
}
