import { useTranslations } from "next-intl";
import { DataTable, Head } from "@/app/_ui/data-table";
import { FieldsetError } from "@/app/_ui/fieldset-error";
import { Stars } from "@/app/_ui/stars";
import type { NoticeField, ProcessSubject } from "@/lib/procedure/types";

/** So many people are ticked one by one; more than that are published as they stand. */
const mostBoxes = 200;

export function PeopleBoxes({
  subjects,
  topLevel,
  fields,
}: {
  subjects: readonly ProcessSubject[];
  topLevel: number;
  fields: readonly NoticeField[];
}) {
  const t = useTranslations("notices");
  const posts = useTranslations("common.posts");
  const hasStars = fields.includes("level");
  const hasBoxes = subjects.length <= mostBoxes;
  return (
    <>
      <p className="px-4 text-quiet">{t(hasBoxes ? "open.boxes" : "open.manyPeople")}</p>
      {hasBoxes ? <input type="hidden" name="isNamed" value="1" /> : null}
      <div className="px-4">
        <FieldsetError name="subjectIds" />
        <FieldsetError name="townshipId" />
      </div>
      <div className="max-h-96 overflow-y-auto">
        <DataTable label={t("open.whom", { count: subjects.length })}>
          <thead>
            <tr>
              {hasBoxes ? <Head>{t("open.include")}</Head> : null}
              <Head>{t("person")}</Head>
              <Head>{t("township")}</Head>
              <Head>{t(hasStars ? "fields.village" : "branch")}</Head>
              {hasStars ? <Head>{t("fields.post")}</Head> : null}
              {hasStars ? <Head>{t("fields.level")}</Head> : null}
              <Head>{t(hasStars ? "fields.grade" : "pointsGrade")}</Head>
            </tr>
          </thead>
          <tbody>
            {subjects.map((subject) => (
              <tr key={subject.subjectId}>
                {hasBoxes ? (
                  <td>
                    <input
                      type="checkbox"
                      name="subjectIds[]"
                      value={subject.subjectId}
                      defaultChecked
                      aria-label={`${t("open.include")} ${subject.name}`}
                      className="checkbox checkbox-sm"
                    />
                  </td>
                ) : null}
                <td className="whitespace-nowrap font-medium">{subject.name}</td>
                <td>{subject.township}</td>
                <td>{subject.village}</td>
                {hasStars ? <td>{posts(subject.post)}</td> : null}
                {hasStars ? (
                  <td>
                    <Stars level={subject.level} max={topLevel} isProposed />
                  </td>
                ) : null}
                <td className="whitespace-nowrap">{subject.grade ?? "—"}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      </div>
    </>
  );
}
