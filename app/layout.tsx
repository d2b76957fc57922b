import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { largeTypeCookie } from "@/lib/base/preferences";
import { clientMessages } from "./_ui/client-messages";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return {
    title: { default: t("brand"), template: `%s · ${t("brand")}` },
    description: t("tagline"),
    icons: { icon: "/favicon.svg" },
    robots: { index: false, follow: false },
    formatDetection: { telephone: false },
  };
}

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, messages, t, jar] = await Promise.all([
    getLocale(),
    getMessages(),
    getTranslations("common"),
    cookies(),
  ]);
  return (
    <html lang={locale} data-type={jar.get(largeTypeCookie)?.value === "1" ? "large" : undefined}>
      <body>
        <a href="#main" className="btn btn-primary absolute left-2 -top-24 z-50 focus:top-2">
          {t("ui.skipToMain")}
        </a>
        <NextIntlClientProvider messages={clientMessages(messages)}>{children}</NextIntlClientProvider>
      </body>
    </html>
  );
}
