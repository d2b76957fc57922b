import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { DescriptionList } from "@/app/_ui/description-list";
import { dayText } from "@/app/_ui/figures";
import { NumberInput, Select, Textarea } from "@/app/_ui/inputs";
import { Page } from "@/app/_ui/page";
import { SubmitButton } from "@/app/_ui/submit-button";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireDoor } from "@/lib/access/door";
import { settleDisputeAction } from "@/lib/points/actions/disputes";
import { loadPoints } from "@/lib/points/data";
import { type DisputeView, loadDispute } from "@/lib/points/data/disputes/list";
import { mostDispute } from "@/lib/points/schema/disputes";
import type { PointItem } from "@/lib/points/types";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("disputes"))("one") };
}

type Props = { params: Promise<{ cycleId: string; disputeId: string }> };

/** One objection: the entry, what was said (for who may read it), and the township's answer. */
export default async function DisputePage({ params }: Props) {
  const [{ cycleId, disputeId }, actor, t] = await Promise.all([
    params,
    requireDoor("points:read"),
    getTranslations("disputes"),
  ]);
  const { cycle, scheme, view } = await readPage(async (db) => ({
    ...(await loadPoints({ actor, db }, { cycleId, permission: "points:read" })),
    view: await loadDispute({ actor, db }, { cycleId, disputeId }),
  }));
  return (
    <Page
      title={t("oneOf", { name: view.name })}
      narrow
      breadcrumb={[
        { href: `/points/${cycleId}`, label: cycle.title },
        { href: `/points/${cycleId}/disputes`, label: t("title") },
      ]}
    >
      <Facts view={view} />
      {view.maySettle && cycle.status === "open" ? (
        <Settle view={view} item={scheme.items.get(view.entry.item)} />
      ) : null}
    </Page>
  );
}

async function Facts({ view }: { view: DisputeView }) {
  const [t, locale] = await Promise.all([getTranslations("disputes"), getLocale()]);
  const { row, entry, texts, branchName } = view;
  return (
    <Card>
      <DescriptionList
        items={[
          { term: t("branch"), value: branchName },
          { term: t("entry"), value: `${dayText(entry.day, locale)} ${entry.item} · ${entry.reason}` },
          { term: t("recorder"), value: entry.recordedByName },
          {
            term: t("received"),
            value: `${dayText(row.receivedDay, locale)} · ${t(`channels.${row.channel}`)}`,
          },
          { term: t("due"), value: dayText(row.dueDay, locale) },
          { term: t("state"), value: t(`states.${row.status}`) },
          {
            term: t("statement"),
            value: <span className="whitespace-pre-wrap">{texts.statement ?? t("sealed")}</span>,
          },
          ...(texts.answer
            ? [
                {
                  term: t("answer"),
                  value: (
                    <span className="whitespace-pre-wrap">
                      {texts.answer}（{row.settledByName}）
                    </span>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Card>
  );
}

async function Settle({ view, item }: { view: DisputeView; item: PointItem | undefined }) {
  const t = await getTranslations("disputes");
  const { row } = view;
  return (
    <Card title={t("settle")}>
      <ActionForm action={settleDisputeAction} label={t("settle")} success={null} className="grid gap-3">
        <input type="hidden" name="cycleId" value={row.cycleId} />
        <input type="hidden" name="disputeId" value={row.id} />
        <Select
          name="outcome"
          label={t("outcome")}
          options={(["upheld", "rejected"] as const).map((value) => ({
            value,
            label: t(`outcomes.${value}`),
          }))}
          isRequired
        />
        {item?.needsQuantity ? (
          <NumberInput
            name="amount"
            label={t("newAmount")}
            hint={t("newAmountHint")}
            unit={item.isPoints ? t("pointsUnit") : (item.unit ?? "")}
          />
        ) : null}
        {item && item.severities.length > 0 ? (
          <Select
            name="severity"
            label={t("newSeverity")}
            hint={t("newAmountHint")}
            options={item.severities.map((value) => ({ value, label: value }))}
          />
        ) : null}
        <Textarea
          name="answer"
          label={t("answer")}
          hint={t("answerHint")}
          rows={4}
          maxLength={mostDispute}
          isRequired
        />
        <div>
          <SubmitButton>{t("settleSubmit")}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
