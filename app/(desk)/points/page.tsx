import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { StatusBadge } from "@/app/_ui/status-badge";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { lastDayOf } from "@/app/(desk)/ratings/_components/words";
import { can } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { listPointsCycles } from "@/lib/points/data";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("points"))("title") };
}

const tones = { open: "info", decided: "success", closed: "neutral" } as const;

/** The cycles of points that touch a branch of the reader. */
export default async function PointsPage() {
  const [actor, t] = await Promise.all([requireActor(), getTranslations("points")]);
  const door = can(actor, "points:read") ? "points:read" : "points:numbers";
  if (!can(actor, door)) notFound();
  const cycles = await readPage((db) => listPointsCycles({ actor, db }, door));
  const open = can(actor, "points:open") ? (
    <LinkButton href="/points/open" tone="primary">
      {t("open")}
    </LinkButton>
  ) : null;
  return (
    <Page title={t("title")} lead={t("lead")} actions={open}>
      {cycles.length === 0 ? (
        <EmptyState title={t("none")} actions={open}>
          {t("noneBody")}
        </EmptyState>
      ) : (
        <Card flush>
          <DataTable label={t("title")}>
            <thead>
              <tr>
                <Head>{t("cycle")}</Head>
                <Head>{t("period")}</Head>
                <Head>{t("statusHead")}</Head>
              </tr>
            </thead>
            <tbody>
              {cycles.map((cycle) => (
                <tr key={cycle.id}>
                  <td>
                    <Link
                      href={door === "points:read" ? `/points/${cycle.id}` : `/points/${cycle.id}/numbers`}
                      prefetch={false}
                      className="link font-medium"
                    >
                      {cycle.title}
                    </Link>
                  </td>
                  <td className="whitespace-nowrap">
                    {t("fromTo", { from: cycle.periodFrom, to: lastDayOf(cycle.periodUntil) })}
                  </td>
                  <td>
                    <StatusBadge tone={tones[cycle.status]}>{t(`status.${cycle.status}`)}</StatusBadge>
                  </td>
                </tr>
              ))}
            </tbody>
          </DataTable>
        </Card>
      )}
    </Page>
  );
}
