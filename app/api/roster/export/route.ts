import { getTranslations } from "next-intl/server";
import { readFilter } from "@/app/(desk)/roster/_components/filter";
import { shanghaiDay } from "@/lib/base/period";
import { exportPeopleAction } from "@/lib/roster/actions";
import { answerFile } from "../../answer-file";

/** The people of the list as it is filtered, as xlsx; leaves a log entry. */
export async function GET(request: Request): Promise<Response> {
  const t = await getTranslations("roster.export");
  const day = shanghaiDay(new Date());
  const filter = readFilter(Object.fromEntries(new URL(request.url).searchParams), day);
  return answerFile(await exportPeopleAction(null, filter), `${t("file")}-${day}.xlsx`);
}
