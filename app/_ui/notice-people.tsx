import { useTranslations } from "next-intl";
import type { NoticeField } from "@/lib/procedure/types";
import { DataTable, Head } from "./data-table";
import { Stars } from "./stars";

type Person = {
  subjectId: string;
  name: string;
  village: string;
  township: string;
  post: string;
  level: number | null;
  grade: string | null;
  isRemoved: boolean;
};

type Props = {
  label: string;
  people: readonly Person[];
  /** What the notice shows of each; the name always. */
  fields: readonly NoticeField[];
  size?: "small" | "normal";
  /** Members stand with their branch. */
  ofMembers?: boolean;
};

/** People as a notice publishes them; who was taken off keeps the name and a remark, and no figure. */
export function NoticePeople({ label, people, fields, size, ofMembers }: Props) {
  const t = useTranslations("notices");
  const posts = useTranslations("common.posts");
  const places = fields.filter((field) => field === "village" || field === "post");
  const figures = fields.filter((field) => field === "level" || field === "grade");
  return (
    <DataTable label={label} className="max-sm:[&_:is(td,th)]:px-2" {...(size ? { size } : {})}>
      <thead>
        <tr>
          <Head>{t("person")}</Head>
          {places.includes("village") ? <Head>{t(ofMembers ? "branch" : "fields.village")}</Head> : null}
          {places.includes("post") ? <Head>{t("fields.post")}</Head> : null}
          {figures.map((field) => (
            <Head key={field}>{t(ofMembers && field === "grade" ? "pointsGrade" : `fields.${field}`)}</Head>
          ))}
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.subjectId}>
            <td className="whitespace-nowrap font-medium">{person.name}</td>
            {places.includes("village") ? (
              <td>
                {ofMembers ? null : <span className="inline-block">{person.township}</span>}
                <span className="inline-block">{person.village}</span>
              </td>
            ) : null}
            {places.includes("post") ? <td>{posts(person.post)}</td> : null}
            {person.isRemoved && figures.length > 0 ? (
              <td colSpan={figures.length}>{t("removed")}</td>
            ) : (
              figures.map((field) => (
                <td key={field} className="whitespace-nowrap">
                  {field === "level" ? <Stars level={person.level} max={0} /> : (person.grade ?? "—")}
                </td>
              ))
            )}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
