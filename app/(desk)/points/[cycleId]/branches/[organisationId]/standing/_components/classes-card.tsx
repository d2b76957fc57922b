import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import type { Member } from "@/lib/points/types";

/** The members of the branch with their class, by name. */
export async function ClassesCard({ members }: { members: readonly Member[] }) {
  const [t, points] = await Promise.all([getTranslations("standing"), getTranslations("points")]);
  return (
    <Card title={t("members")} flush>
      <DataTable label={t("members")}>
        <thead>
          <tr>
            <Head>{t("member")}</Head>
            <Head>{t("class")}</Head>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.personId}>
              <td>{member.name}</td>
              <td>{member.standing === "exempt" ? t("exempt") : points(`classes.${member.memberClass}`)}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Card>
  );
}
