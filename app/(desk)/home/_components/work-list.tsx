import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { dayText } from "@/app/_ui/figures";
import { StatusBadge } from "@/app/_ui/status-badge";
import type { WorkItem, WorkKind } from "@/lib/procedure";
import { byUrgency, daysLeft } from "./urgency";

/** One card a kind, the most pressing first; each line leads to the place where the work is done. */
export async function WorkList({ items, today }: { items: readonly WorkItem[]; today: string }) {
  const t = await getTranslations("home");
  const kinds = byUrgency(items, today);
  return (
    <div className="grid items-start gap-4 2xl:grid-cols-2">
      {kinds.map(([kind, lines]) => (
        <Card key={kind} title={t(`kinds.${kind}.title`)} flush>
          <p className="px-4 text-sm text-quiet">{t(`kinds.${kind}.body`)}</p>
          <ul className="mt-2 divide-y divide-base-300 border-t border-base-300">
            {lines.map((item) => (
              <WorkLine key={`${item.href}-${item.title.place ?? ""}`} item={item} today={today} />
            ))}
          </ul>
        </Card>
      ))}
    </div>
  );
}

const ofPeople: ReadonlySet<WorkKind> = new Set([
  "submit",
  "confirm",
  "grade",
  "review",
  "clearance",
  "decide",
  "returned",
]);

async function WorkLine({ item, today }: { item: WorkItem; today: string }) {
  const [t, locale] = await Promise.all([getTranslations("home"), getLocale()]);
  const left = item.deadline ? daysLeft(item.deadline, today) : null;
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-4 py-2.5">
      <Link href={item.href} prefetch={false} className="link font-medium text-secondary">
        {item.title.place ? `${item.title.place} · ${item.title.cycle}` : item.title.cycle}
      </Link>
      <span className="font-semibold">
        {t(ofPeople.has(item.kind) ? "people" : "count", { count: item.count })}
      </span>
      <span className="flex w-full flex-wrap sm:ml-auto sm:w-auto items-baseline gap-x-3 text-sm text-quiet">
        {item.since ? <span>{t("since", { day: dayText(item.since.slice(0, 10), locale) })}</span> : null}
        {item.deadline ? <span>{t("deadline", { day: dayText(item.deadline, locale) })}</span> : null}
        {left !== null && left < 0 ? <StatusBadge tone="error">{t("overdue")}</StatusBadge> : null}
        {left !== null && left >= 0 && left <= 3 ? (
          <StatusBadge tone="warn">{t("dueSoon")}</StatusBadge>
        ) : null}
      </span>
    </li>
  );
}
