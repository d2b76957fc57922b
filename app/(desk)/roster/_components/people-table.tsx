import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { DataTable, Head } from "@/app/_ui/data-table";
import { Missing } from "@/app/_ui/money";
import type { Params } from "@/app/_ui/params";
import { SortHead } from "@/app/_ui/sort-head";
import { StatusBadge } from "@/app/_ui/status-badge";
import { ageOn } from "@/lib/roster";
import type { ListedPerson, TownshipRow } from "@/lib/roster/data";
import { vocabulary } from "./words";

type Props = {
  rows: readonly ListedPerson[];
  townships: readonly TownshipRow[];
  params: Params;
  path: string;
  day: string;
};

/** People in rows: who, where, which posts, since when. */
export async function PeopleTable({ rows, townships, params, path, day }: Props) {
  const [t, { word }] = await Promise.all([getTranslations("roster.people"), vocabulary()]);
  const townshipNames = new Map(townships.map((township) => [township.placeId, township.name]));
  return (
    <DataTable label={t("title")} stickyFirst>
      <thead>
        <tr>
          <SortHead name="name" label={t("name")} path={path} params={params} />
          <SortHead name="place" label={t("place")} path={path} params={params} fallback="place" />
          <Head>{t("posts")}</Head>
          <Head>{t("since")}</Head>
          <Head>{t("sex")}</Head>
          <SortHead name="birth" label={t("age")} path={path} params={params} />
          <Head>{t("education")}</Head>
          <Head>{t("phone")}</Head>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const first = row.posts[0];
          const age = ageOn(row.birthDate, day);
          const isFormer = first?.until != null && first.until <= day;
          return (
            <tr key={row.id}>
              <th scope="row" className="whitespace-nowrap font-medium">
                <Link href={`/roster/people/${row.id}`} prefetch={false} className="link">
                  {row.name}
                </Link>
              </th>
              <td className="whitespace-nowrap">
                {[...new Set(row.posts.map((post) => post.placeName))].join(t("comma"))}
                <span className="ml-2 text-sm text-quiet">
                  {townshipNames.get(first?.townshipId ?? "") ?? ""}
                </span>
              </td>
              <td className="min-w-40">
                {[...new Set(row.posts.map((post) => word("posts", post.post)))].join(t("comma"))}{" "}
                {row.isDualPost ? <StatusBadge tone="info">{t("dualPost")}</StatusBadge> : null}
                {isFormer ? <StatusBadge>{t("left", { day: first?.until ?? "" })}</StatusBadge> : null}
              </td>
              <td className="whitespace-nowrap">{first?.from ?? <Missing />}</td>
              <td>{row.sex ? word("sexes", row.sex) : <Missing />}</td>
              <td className="whitespace-nowrap">{age === null ? <Missing /> : age}</td>
              <td className="whitespace-nowrap">
                {row.education ? word("educations", row.education) : <Missing />}
              </td>
              <td className="whitespace-nowrap">{row.phoneMask ?? <Missing />}</td>
            </tr>
          );
        })}
      </tbody>
    </DataTable>
  );
}
