import { cookies } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import { adjustDisplayAction } from "@/lib/access/actions";
import { largeTypeCookie } from "@/lib/base/preferences";

type Props = { className?: string };

async function current() {
  const [t, locale, jar] = await Promise.all([getTranslations("common.shell"), getLocale(), cookies()]);
  return { t, locale, isLarge: jar.get(largeTypeCookie)?.value === "1" };
}

/** Large type for older eyes, one press away. */
export async function LargeTypeButton({ className = "btn btn-ghost" }: Props) {
  const { t, locale, isLarge } = await current();
  return (
    <form action={adjustDisplayAction}>
      <input type="hidden" name="locale" value={locale} />
      <button type="submit" name="largeType" value={isLarge ? "0" : "1"} className={className}>
        {t(isLarge ? "largeTypeOff" : "largeTypeOn")}
      </button>
    </form>
  );
}

/** The other language, in its own words. */
export async function LanguageButton({ className = "btn btn-ghost" }: Props) {
  const { t, locale, isLarge } = await current();
  const other = locale === "en" ? "zh-CN" : "en";
  return (
    <form action={adjustDisplayAction}>
      <input type="hidden" name="largeType" value={isLarge ? "1" : "0"} />
      <button type="submit" name="locale" value={other} lang={other} className={className}>
        {t(other === "en" ? "toEnglish" : "toChinese")}
      </button>
    </form>
  );
}
