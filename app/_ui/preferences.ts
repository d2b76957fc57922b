"use server";

import { cookies } from "next/headers";
import { largeTypeCookie, localeCookie, toLocale } from "@/lib/base/preferences";

const year = 365 * 24 * 60 * 60;
const options = { path: "/", maxAge: year, sameSite: "lax", httpOnly: true } as const;

/** Remembers the language of this browser. */
export async function chooseLocale(form: FormData): Promise<void> {
  const locale = toLocale(String(form.get("locale") ?? ""));
  (await cookies()).set(localeCookie, locale, options);
}

/** Remembers large type for this browser. */
export async function chooseLargeType(form: FormData): Promise<void> {
  (await cookies()).set(largeTypeCookie, form.get("largeType") === "1" ? "1" : "0", options);
}
