import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { dayText } from "@/app/_ui/figures";
import { Money } from "@/app/_ui/money";
import { Page } from "@/app/_ui/page";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireDoor } from "@/lib/access/door";
import { listOwnPay } from "@/lib/pay/data/own";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("payslip"))("mine") };
}

/** What the person behind the account was paid, newest first. */
export default async function MyPayPage() {
  const [actor, t, pay, locale] = await Promise.all([
    requireDoor("pay:own"),
    getTranslations("payslip"),
    getTranslations("pay"),
    getLocale(),
  ]);
  const runs = actor.personId === null ? [] : await readPage((db) => listOwnPay({ actor, db }));
  return (
    <Page title={t("mine")} lead={t("mineLead")} narrow>
      {runs.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneBody")}</EmptyState>
      ) : (
        <ul className="space-y-3 text-lg">
          {runs.map((run) => (
            <li key={run.id} className="box rounded-box border border-base-300 bg-base-100">
              <Link
                href={`/me/pay/${run.id}`}
                prefetch={false}
                className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-3 hover:bg-base-200"
              >
                <span>
                  <span className="font-medium">{run.title}</span>
                  <span className="block text-base text-quiet">
                    {pay(`status.${run.status}`)}
                    {run.paidOn ? ` · ${dayText(run.paidOn, locale)}` : ""}
                  </span>
                </span>
                <span className="text-xl font-semibold">
                  <Money fen={run.netFen} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
