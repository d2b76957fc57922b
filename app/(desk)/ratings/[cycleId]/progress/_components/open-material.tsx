import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { dayText } from "@/app/_ui/figures";
import type { OpenTask } from "@/lib/procedure";

/** Questions that wait for an answer; each leads to the person's sheet, where it is given. */
export function OpenMaterial({ cycleId, tasks }: { cycleId: string; tasks: readonly OpenTask[] }) {
  const t = useTranslations("tasks.progress");
  const locale = useLocale();
  return (
    <Card id="material" title={t("material")} flush={tasks.length > 0}>
      {tasks.length === 0 ? (
        <p className="text-quiet">{t("noMaterial")}</p>
      ) : (
        <DataTable label={t("material")}>
          <thead>
            <tr>
              <Head>{t("person")}</Head>
              <Head>{t("question")}</Head>
              <Head>{t("dueDay")}</Head>
              <Head>{t("answerer")}</Head>
            </tr>
          </thead>
          <tbody>
            {tasks.map((task) => (
              <tr key={task.id}>
                <td className="whitespace-nowrap">
                  <Link
                    href={`/ratings/${cycleId}/people/${task.subjectId}#material`}
                    prefetch={false}
                    className="link font-medium"
                  >
                    {task.name}
                  </Link>
                </td>
                <td className="min-w-48">{task.question}</td>
                <td className="whitespace-nowrap">{dayText(task.dueDay, locale)}</td>
                <td className="whitespace-nowrap">{task.assigneeName ?? t("anyRecorder")}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </Card>
  );
}
