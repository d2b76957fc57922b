import { getTranslations } from "next-intl/server";
import { importKinds } from "@/lib/roster";
import { importTemplateAction } from "@/lib/roster/actions";
import { answerFile } from "../../../answer-file";

type Props = { params: Promise<{ kind: string }> };

/** The empty file of a kind, with lists and an explanation sheet. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const [{ kind: asked }, t] = await Promise.all([params, getTranslations("roster.importKind")]);
  const kind = importKinds.find((name) => name === asked);
  if (!kind) return new Response(null, { status: 404 });
  return answerFile(await importTemplateAction(null, { kind }), `${t(kind)}.xlsx`);
}
