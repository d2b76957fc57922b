import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import type { Attendance } from "@/lib/points/data/meetings";

/** Who was at a meeting, by name. */
export async function AttendanceCard({ attendance }: { attendance: readonly Attendance[] }) {
  const t = await getTranslations("meetings");
  return (
    <Card title={t("attendance")} flush>
      <DataTable label={t("attendance")}>
        <thead>
          <tr>
            <Head>{t("member")}</Head>
            <Head>{t("state")}</Head>
          </tr>
        </thead>
        <tbody>
          {attendance.map((one) => (
            <tr key={one.personId}>
              <td>{one.name}</td>
              <td>{one.madeUpOn ? t("madeUpOn", { day: one.madeUpOn }) : t(`states.${one.state}`)}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Card>
  );
}
