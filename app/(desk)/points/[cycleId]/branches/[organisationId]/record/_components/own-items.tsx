import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { scoreText } from "@/app/_ui/figures";
import { NumberInput, Select, TextInput } from "@/app/_ui/inputs";
import { StatusBadge } from "@/app/_ui/status-badge";
import { SubmitButton } from "@/app/_ui/submit-button";
import { proposeOwnItemAction, settleOwnItemAction } from "@/lib/points/actions/own-items";
import type { OwnItem } from "@/lib/points/data/own-items";

const tones = { proposed: "info", approved: "success", refused: "neutral", ended: "neutral" } as const;

type Props = {
  cycleId: string;
  organisationId: string;
  items: readonly OwnItem[];
  /** Codes of the scheme's items that take away. */
  minus: ReadonlySet<string>;
  most: string;
  signs: readonly ("plus" | "minus")[];
  mayPropose: boolean;
  maySettle: boolean;
  userId: string;
};

/** What the branch adds to the scheme: proposed by it, approved by the township. */
export async function OwnItems(props: Props) {
  const { items, minus, mayPropose } = props;
  const t = await getTranslations("recording.own");
  return (
    <Card title={t("title")}>
      <p className="text-quiet">{t("lead", { max: props.most })}</p>
      {items.length > 0 ? (
        <DataTable label={t("title")}>
          <thead>
            <tr>
              <Head>{t("name")}</Head>
              <Head numeric>{t("points")}</Head>
              <Head>{t("document")}</Head>
              <Head>{t("status")}</Head>
              <Head>{t("acts")}</Head>
            </tr>
          </thead>
          <tbody>
            {items.map((own) => (
              <tr key={own.id}>
                <td className="font-medium">{own.name}</td>
                <td className="text-right">
                  {minus.has(own.item) ? "−" : "+"}
                  {scoreText(own.pointsE4)}
                </td>
                <td>{own.document}</td>
                <td>
                  <StatusBadge tone={tones[own.status]}>{t(`statuses.${own.status}`)}</StatusBadge>
                  {own.reason ? <span className="block text-sm text-quiet">{own.reason}</span> : null}
                </td>
                <td>
                  <Settle own={own} {...props} />
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      ) : null}
      {mayPropose ? <Propose {...props} /> : null}
    </Card>
  );
}

async function Settle({ own, cycleId, maySettle, mayPropose, userId }: Props & { own: OwnItem }) {
  const t = await getTranslations("recording.own");
  const isAsked = own.status === "proposed" && maySettle && own.proposedBy !== userId;
  const mayEnd = own.status === "approved" && (maySettle || mayPropose);
  if (!isAsked && !mayEnd) return null;
  return (
    <ActionForm
      action={settleOwnItemAction}
      success={t("settled")}
      label={t("settle", { name: own.name })}
      className="flex flex-wrap items-end gap-2"
    >
      <input type="hidden" name="cycleId" value={cycleId} />
      <input type="hidden" name="ownItemId" value={own.id} />
      <TextInput name="reason" label={t("reason")} maxLength={200} className="min-w-40" />
      {isAsked ? (
        <>
          <SubmitButton name="verdict" value="approved" size="small">
            {t("approve")}
          </SubmitButton>
          <SubmitButton name="verdict" value="refused" size="small" tone="secondary">
            {t("refuse")}
          </SubmitButton>
        </>
      ) : (
        <SubmitButton name="verdict" value="ended" size="small" tone="secondary">
          {t("end")}
        </SubmitButton>
      )}
    </ActionForm>
  );
}

async function Propose({ cycleId, organisationId, signs, most }: Props) {
  const t = await getTranslations("recording.own");
  return (
    <details className="mt-3">
      <summary className="cursor-pointer font-medium">{t("propose")}</summary>
      <ActionForm
        action={proposeOwnItemAction}
        success={t("proposed")}
        resetOnSuccess
        label={t("propose")}
        className="mt-3 grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-4"
      >
        <input type="hidden" name="cycleId" value={cycleId} />
        <input type="hidden" name="organisationId" value={organisationId} />
        <TextInput name="name" label={t("name")} isRequired maxLength={60} />
        <Select
          name="sign"
          label={t("sign")}
          empty={null}
          options={signs.map((sign) => ({ value: sign, label: t(`signs.${sign}`) }))}
        />
        <NumberInput name="points" label={t("points")} hint={t("most", { max: most })} isRequired />
        <TextInput
          name="document"
          label={t("document")}
          hint={t("documentHint")}
          isRequired
          maxLength={200}
        />
        <div className="col-span-full">
          <SubmitButton>{t("send")}</SubmitButton>
        </div>
      </ActionForm>
    </details>
  );
}
