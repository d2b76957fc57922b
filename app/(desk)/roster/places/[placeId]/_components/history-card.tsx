import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import type { PlaceHistory } from "@/lib/roster/data";
import { vocabulary } from "../../../_components/words";

/** Codes, names and parents of a place with their days, and what happened to it. */
export async function HistoryCard({ history }: { history: PlaceHistory }) {
  const [t, { word }] = await Promise.all([getTranslations("roster.history"), vocabulary()]);
  return (
    <Card title={t("title")} flush>
      <DataTable label={t("title")}>
        <thead>
          <tr>
            <Head>{t("from")}</Head>
            <Head>{t("until")}</Head>
            <Head>{t("name")}</Head>
            <Head>{t("code")}</Head>
            <Head>{t("parent")}</Head>
          </tr>
        </thead>
        <tbody>
          {history.versions.map((version) => (
            <tr key={version.from}>
              <td className="whitespace-nowrap">
                {version.from <= "1900-01-01" ? t("always") : version.from}
              </td>
              <td className="whitespace-nowrap">{version.until ?? t("now")}</td>
              <td>{version.name}</td>
              <td>{version.code}</td>
              <td>{version.parentName ?? ""}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      {history.events.length > 0 ? (
        <ul className="divide-y divide-base-300 px-4 py-2">
          {history.events.map((event) => (
            <li key={event.id} className="flex flex-wrap gap-x-3 py-1">
              <span className="whitespace-nowrap text-quiet">{event.day}</span>
              <span className="font-medium">{word("placeEventKinds", event.kind)}</span>
              <span>
                {event.fromNames.join(t("comma"))}
                {event.toNames.length > 0 ? " → " : ""}
                {event.toNames.map((name, index) => (
                  <Link
                    key={event.toPlaceIds[index]}
                    href={`/roster/places/${event.toPlaceIds[index]}`}
                    prefetch={false}
                    className="link mr-2"
                  >
                    {name}
                  </Link>
                ))}
              </span>
              <span className="text-quiet">{event.document}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  );
}
