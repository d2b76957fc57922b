import { getTranslations } from "next-intl/server";
import { auditWords } from "@/app/(desk)/audit/_components/words";
import { vocabulary } from "@/app/(desk)/roster/_components/words";
import type { Words } from "./section";

/** The words of the person's own data in the language of the request. */
export async function ownWords(): Promise<Words> {
  const [t, { word }, audit] = await Promise.all([getTranslations("own-data"), vocabulary(), auditWords()]);
  return { say: (key, values) => t(key as "title", values), word, action: audit.action };
}
