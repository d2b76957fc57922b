import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Brand } from "@/app/_ui/brand";
import { LanguageButton, LargeTypeButton } from "@/app/_ui/preference-buttons";

/** The frame of pages before sign-in. */
export default async function PublicLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("common");
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="no-print border-b border-base-300 bg-base-100">
        <div className="mx-auto flex max-w-5xl items-center gap-1 px-4 py-1">
          <Brand name={t("brand")} className="text-lg" />
          <div className="ml-auto flex">
            <LargeTypeButton />
            <LanguageButton />
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-5xl grow px-4 py-6 outline-none">
        {children}
      </main>
      <footer className="no-print px-4 py-4 text-center text-sm text-quiet">{t("tagline")}</footer>
    </div>
  );
}
