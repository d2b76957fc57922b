import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Brand } from "@/app/_ui/brand";
import { DemoBanner } from "@/app/_ui/demo-banner";
import { Disclosure } from "@/app/_ui/disclosure";
import { LargeTypeButton } from "@/app/_ui/preference-buttons";
import { requireSession } from "@/lib/access/session";
import { Bell } from "./_components/bell";
import { openDoors } from "./_components/doors";
import { NavLinks } from "./_components/nav-links";
import { UserMenu } from "./_components/user-menu";

/** The session gate and the frame of every signed-in page. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const { actor, account } = await requireSession();
  const t = await getTranslations("common");
  // Until the initial password is changed there is one page only.
  const doors = account.mustChangePassword ? [] : openDoors(actor);
  const items = doors.map((door) => ({ href: door.href, label: t(`shell.nav.${door.key}`) }));
  return (
    <div className="flex min-h-dvh flex-col">
      {account.isDemo ? <DemoBanner /> : null}
      <header className="no-print sticky top-0 z-20 border-b border-base-300 bg-base-100">
        <div className="flex flex-wrap items-center gap-x-1 px-2 py-1 lg:px-4">
          <Disclosure className="lg:hidden" label={t("shell.openMenu")} summary={<MenuIcon />}>
            <NavLinks label={t("shell.menu")} items={items} />
          </Disclosure>
          <Link
            href={items[0]?.href ?? "/me"}
            prefetch={false}
            className="inline-flex rounded-field px-2 py-1 text-lg"
          >
            <Brand name={t("brand")} />
          </Link>
          <span className="hidden border-l border-base-300 pl-3 text-quiet sm:inline">
            {account.countyName}
          </span>
          <div className="ml-auto flex items-center">
            <LargeTypeButton className="btn btn-ghost whitespace-nowrap px-2 sm:px-4" />
            {account.mustChangePassword ? null : <Bell actor={actor} />}
            <UserMenu actor={actor} />
          </div>
        </div>
      </header>
      <div className="flex grow">
        <div className="no-print hidden w-48 shrink-0 border-r border-base-300 bg-base-100 p-3 lg:block">
          <div className="sticky top-16">
            <NavLinks label={t("shell.menu")} items={items} />
          </div>
        </div>
        <main id="main" tabIndex={-1} className="min-w-0 grow p-4 outline-none lg:p-6">
          {children}
        </main>
      </div>
    </div>
  );
}

function MenuIcon() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      className="size-6"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
    >
      <path d="M4 6h16M4 12h16M4 18h16" />
    </svg>
  );
}
