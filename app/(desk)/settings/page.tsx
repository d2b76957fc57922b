import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { Page } from "@/app/_ui/page";
import { can } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { sections } from "./_components/sections";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("common.shell.nav"))("settings") };
}

export default async function SettingsPage() {
  const [actor, t] = await Promise.all([requireActor(), getTranslations()]);
  const open = sections.filter((section) => can(actor, section.opens));
  if (open.length === 0) notFound();
  return (
    <Page title={t("common.shell.nav.settings")} lead={t("calendar.settingsLead")} narrow>
      <Card>
        <ul className="divide-y divide-base-300">
          {open.map((section) => (
            <li key={section.href} className="py-3">
              <Link href={section.href} prefetch={false} className="link text-lg font-medium">
                {t(section.title)}
              </Link>
              <p className="text-quiet">{t(section.lead)}</p>
            </li>
          ))}
        </ul>
      </Card>
    </Page>
  );
}
