import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { minuteOf } from "@/app/_ui/figures";
import type { ClearanceOpinionView, ClearancePerson } from "@/lib/procedure/types";
import { OpenReason } from "./open-reason";

type Props = { roundId: string; people: readonly ClearancePerson[] };

/** What every office says of everybody; a reason stands behind its seal. */
export function OpinionTable({ roundId, people }: Props) {
  const t = useTranslations("clearance");
  const common = useTranslations("common");
  const offices = people[0]?.opinions.map((row) => row.office).toSorted() ?? [];
  return (
    <Card title={t("overview")} flush>
      <DataTable label={t("overview")}>
        <thead>
          <tr>
            <Head>{t("name")}</Head>
            {offices.map((office) => (
              <Head key={office}>{common(`lines.${office}`)}</Head>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.subjectId}>
              <td>
                <span className="font-medium">{person.name}</span>
                <span className="block text-sm text-quiet">
                  {person.township} {person.village}
                </span>
              </td>
              {offices.map((office) => (
                <td key={office}>
                  <Opinion
                    roundId={roundId}
                    subjectId={person.subjectId}
                    opinion={person.opinions.find((row) => row.office === office)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Card>
  );
}

type OpinionProps = { roundId: string; subjectId: string; opinion: ClearanceOpinionView | undefined };

function Opinion({ roundId, subjectId, opinion }: OpinionProps) {
  const t = useTranslations("clearance");
  if (!opinion || opinion.opinion === "pending")
    return <span className="text-quiet">{t("opinions.pending")}</span>;
  const isDeferred = opinion.opinion === "defer";
  return (
    <>
      <span className={isDeferred ? "font-medium text-warning" : undefined}>
        {t(`opinions.${opinion.opinion}`)}
        {isDeferred ? `，${t("sealed")}` : ""}
      </span>
      <span className="block text-sm text-quiet">
        {t("given", {
          name: opinion.givenByName ?? "",
          at: opinion.givenAt ? minuteOf(opinion.givenAt) : "",
        })}
      </span>
      {opinion.mayRead ? (
        <OpenReason roundId={roundId} subjectId={subjectId} office={opinion.office} />
      ) : null}
    </>
  );
}
