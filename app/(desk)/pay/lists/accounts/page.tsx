import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { DataTable, Head } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { Textarea } from "@/app/_ui/inputs";
import { Page } from "@/app/_ui/page";
import { SubmitButton } from "@/app/_ui/submit-button";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireActor } from "@/lib/access/session";
import { confirmAccountAction } from "@/lib/pay/actions/lists";
import { accountsDoor, listAccountChanges } from "@/lib/pay/data/lists/account-changes";
import { PayRooms } from "../../_components/pay-rooms";
import { ListTabs } from "../_components/list-tabs";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pay-lists.accounts"))("title") };
}

/** Accounts that differ from what was last paid to and wait for a second person; of numbers their ends only. */
export default async function AccountsPage() {
  const [actor, t, lists, pay] = await Promise.all([
    requireActor(),
    getTranslations("pay-lists.accounts"),
    getTranslations("pay-lists"),
    getTranslations("pay"),
  ]);
  if (!accountsDoor(actor)) notFound();
  const rows = await readPage((db) => listAccountChanges({ actor, db }, { now: new Date() }));
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      breadcrumb={[{ label: pay("title"), href: "/pay" }, { label: t("title") }]}
    >
      <PayRooms actor={actor} current="lists" />
      <ListTabs actor={actor} current="accounts" />
      {rows.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneBody")}</EmptyState>
      ) : (
        <Card flush>
          <DataTable label={t("title")}>
            <thead>
              <tr>
                <Head>{lists("name")}</Head>
                <Head>{t("place")}</Head>
                <Head>{t("change")}</Head>
                <Head>{t("lastPaid")}</Head>
                <Head>{t("by")}</Head>
                <Head>{lists("handling")}</Head>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.payeeId}>
                  <td className="whitespace-nowrap font-medium">{row.name}</td>
                  <td>{row.place}</td>
                  <td>
                    {t("fromTo", { before: row.before ?? "", now: row.now ?? "" })}
                    <span className="block text-quiet">{row.bankName}</span>
                  </td>
                  <td>{row.title}</td>
                  <td>{row.by ?? t("unknown")}</td>
                  <td>
                    {row.mayConfirm ? (
                      <ConfirmDialog
                        trigger={t("confirm")}
                        title={t("confirmOf", { name: row.name })}
                        size="small"
                      >
                        <p>{t("fromTo", { before: row.before ?? "", now: row.now ?? "" })}</p>
                        <ActionForm action={confirmAccountAction} className="space-y-3" success={null}>
                          <input type="hidden" name="payeeId" value={row.payeeId} />
                          <input type="hidden" name="account" value={row.account} />
                          <Textarea
                            name="evidence"
                            label={t("evidence")}
                            hint={t("evidenceHint")}
                            isRequired
                            maxLength={200}
                          />
                          <SubmitButton>{t("confirm")}</SubmitButton>
                        </ActionForm>
                      </ConfirmDialog>
                    ) : (
                      t("notYou")
                    )}
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
