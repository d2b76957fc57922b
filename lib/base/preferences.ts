/** Languages of the screens; the first is the one of the office. */
export const locales = ["zh-CN", "en"] as const;
export type Locale = (typeof locales)[number];

/** Cookies that remember how a browser shows the product; set at sign-in from the account. */
export const localeCookie = "yz-locale";
export const largeTypeCookie = "yz-large-type";

/** The language of a cookie's text; anything unknown is the office's language. */
export function toLocale(text: string | undefined): Locale {
  return locales.find((locale) => locale === text) ?? locales[0];
}
