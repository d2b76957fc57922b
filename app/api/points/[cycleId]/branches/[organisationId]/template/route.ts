import { getTranslations } from "next-intl/server";
import { answerFile } from "@/app/api/answer-file";
import { templateOfRowsAction } from "@/lib/points/actions/record";

type Props = { params: Promise<{ cycleId: string; organisationId: string }> };

/** The empty list to record from, with the items of the scheme as choices. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const [input, t] = await Promise.all([params, getTranslations("recording.rows")]);
  return answerFile(await templateOfRowsAction(null, input), `${t("fileName")}.xlsx`);
}
