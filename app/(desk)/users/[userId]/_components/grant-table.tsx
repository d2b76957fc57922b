import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { DataTable, Head } from "@/app/_ui/data-table";
import { DateInput, TextInput } from "@/app/_ui/inputs";
import { StatusBadge } from "@/app/_ui/status-badge";
import { SubmitButton } from "@/app/_ui/submit-button";
import { revokeRoleAction } from "@/lib/access/actions";
import type { UserDetail } from "@/lib/access/data";
import { GrantLabel } from "../../_components/grant-label";

type Grants = UserDetail["grants"];

/** All grants of an account, ended ones too. */
export async function GrantTable({ grants, mayRevoke }: { grants: Grants; mayRevoke: boolean }) {
  const t = await getTranslations("users");
  if (grants.length === 0) return <p className="p-4 text-quiet">{t("noRole")}</p>;
  return (
    <DataTable label={t("roles")}>
      <thead>
        <tr>
          <Head>{t("role")}</Head>
          <Head>{t("grant.from")}</Head>
          <Head>{t("grant.until")}</Head>
          <Head>{t("grant.reason")}</Head>
          <Head>{t("state")}</Head>
          {mayRevoke ? <Head>{t("act")}</Head> : null}
        </tr>
      </thead>
      <tbody>
        {grants.map((grant) => (
          <tr key={grant.id}>
            <td className="whitespace-nowrap">
              <GrantLabel grant={grant} />
            </td>
            <td className="whitespace-nowrap">{grant.from}</td>
            <td className="whitespace-nowrap">{grant.until ?? t("grant.open")}</td>
            <td className="min-w-40">{grant.reason}</td>
            <td>
              <StatusBadge tone={grant.isInForce ? "success" : "neutral"}>
                {t(grant.isInForce ? "grant.inForce" : "grant.notInForce")}
              </StatusBadge>
            </td>
            {mayRevoke ? <td>{grant.isInForce ? <Revoke grant={grant} /> : null}</td> : null}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

async function Revoke({ grant }: { grant: Grants[number] }) {
  const t = await getTranslations("users.grant");
  return (
    <ConfirmDialog trigger={t("revoke")} title={t("revoke")} size="small">
      <p>
        <GrantLabel grant={grant} />
      </p>
      <p>{t("revokeLead")}</p>
      <ActionForm action={revokeRoleAction} success={t("revoked")} label={t("revoke")} className="space-y-3">
        <input type="hidden" name="grantId" value={grant.id} />
        <DateInput name="until" label={t("until")} hint={t("revokeUntilHint")} />
        <TextInput name="reason" label={t("reason")} maxLength={200} isRequired />
        <SubmitButton tone="danger">{t("revoke")}</SubmitButton>
      </ActionForm>
    </ConfirmDialog>
  );
}
