import { useLocale, useTranslations } from "next-intl";
import type { Voice } from "@/lib/schemes/compute/difference";

/** All messages in the reader's language, for what a computation puts into words; for server components. */
export function useVoice(): Voice {
  const locale = useLocale();
  const t = useTranslations() as unknown as {
    (key: string, values: Record<string, string>): string;
    has(key: string): boolean;
  };
  return { locale, has: (key) => t.has(key), say: (key, values) => t(key, values) };
}
