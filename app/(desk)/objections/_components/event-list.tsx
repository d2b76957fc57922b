import { useLocale, useTranslations } from "next-intl";
import { dayText, minuteOf } from "@/app/_ui/figures";
import type { ObjectionEventRow } from "@/lib/procedure/data/objections/rows";

/** What was done about an objection, by whom and when. */
export function EventList({ events }: { events: readonly ObjectionEventRow[] }) {
  const t = useTranslations("objections");
  const locale = useLocale();
  return (
    <ol className="space-y-3">
      {events.map((event) => (
        <li key={event.id}>
          <p className="flex flex-wrap gap-x-3">
            <strong>{t(`actions.${event.action}`)}</strong>
            {event.day ? <span>{dayText(event.day, locale)}</span> : null}
            <span className="text-quiet">
              {event.actorName} · {minuteOf(event.at)}
            </span>
          </p>
          {event.note ? <p className="whitespace-pre-wrap">{event.note}</p> : null}
          {event.entryId ? <p className="text-sm text-quiet">{t("detail.entry")}</p> : null}
        </li>
      ))}
    </ol>
  );
}
