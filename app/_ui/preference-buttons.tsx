import { cookies } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import { largeTypeCookie } from "@/lib/base/preferences";
import { chooseLargeType, chooseLocale } from "./preferences";

type Props = { className?: string };

/** Large type for older eyes, one press away. */
export async function LargeTypeButton({ className = "btn btn-ghost" }: Props) {
  const [t, jar] = await Promise.all([getTranslations("common.shell"), cookies()]);
  const isLarge = jar.get(largeTypeCookie)?.value === "1";
  return (
    <form action={chooseLargeType}>
      <button type="submit" name="largeType" value={isLarge ? "0" : "1"} className={className}>
        {t(isLarge ? "largeTypeOff" : "largeTypeOn")}
      </button>
    </form>
  );
}

/** The other language, in its own words. */
export async function LanguageButton({ className = "btn btn-ghost" }: Props) {
  const [t, locale] = await Promise.all([getTranslations("common.shell"), getLocale()]);
  const other = locale === "en" ? "zh-CN" : "en";
  return (
    <form action={chooseLocale}>
      <button type="submit" name="locale" value={other} lang={other} className={className}>
        {t(other === "en" ? "toEnglish" : "toChinese")}
      </button>
    </form>
  );
}
