import "server-only";
import { getTranslations } from "next-intl/server";
import type { Message } from "@/lib/base/errors";

type Translate = {
  (key: string, values?: Record<string, string | number>): string;
  has(key: string): boolean;
};

/** A speaker in the language of the request; a message without words is said neutrally. */
export async function speaker(): Promise<(message: Message) => string> {
  const t = (await getTranslations()) as unknown as Translate;
  return ({ key, values }) => (t.has(key) ? t(key, { ...values }) : t("errors.unexpected"));
}
