import { cookies } from "next/headers";
import type { AbstractIntlMessages } from "next-intl";
import { getRequestConfig } from "next-intl/server";
import { roomsOf } from "./lib/access/rooms";
import { localeCookie, toLocale } from "./lib/base/preferences";

export default getRequestConfig(async () => {
  const locale = toLocale((await cookies()).get(localeCookie)?.value);
  return { locale, messages: roomsOf(locale) as AbstractIntlMessages, timeZone: "Asia/Shanghai" };
});
