import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { Page } from "@/app/_ui/page";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireDoor } from "@/lib/access/door";
import { listDataMoves } from "@/lib/audit";
import { LastBackup } from "./_components/last-backup";
import { MoveTable } from "./_components/move-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("backup"))("title") };
}

const rules = ["howBackup", "howKeys", "howRestore", "howExport", "howRehearse"] as const;

/** When all data were last backed up, and everything that took them out of the installation or brought them in. */
export default async function BackupPage() {
  const actor = await requireDoor("backup:read");
  const [t, nav, { last, moves }] = await Promise.all([
    getTranslations("backup"),
    getTranslations("common.shell.nav"),
    readPage((db) => listDataMoves({ actor, db })),
  ]);
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      breadcrumb={[{ label: nav("settings"), href: "/settings" }, { label: t("title") }]}
    >
      <LastBackup last={last} now={new Date()} />
      <Card title={t("how")}>
        <ul className="list-disc space-y-1 pl-5">
          {rules.map((rule) => (
            <li key={rule}>{t(rule)}</li>
          ))}
        </ul>
      </Card>
      {moves.length > 0 ? <MoveTable moves={moves} /> : null}
    </Page>
  );
}
