import { getTranslations } from "next-intl/server";
import { importErrorFileAction } from "@/lib/roster/actions";
import { answerFile } from "../../../../answer-file";

type Props = { params: Promise<{ batchId: string }> };

/** The uploaded rows with the refused cells marked; leaves a log entry. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const [{ batchId }, t] = await Promise.all([params, getTranslations("roster.import")]);
  return answerFile(await importErrorFileAction(null, { batchId }), `${t("errorFile")}.xlsx`);
}
