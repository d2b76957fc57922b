import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { DateInput, NumberInput, Select, Textarea, TextInput } from "@/app/_ui/inputs";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { SubmitButton } from "@/app/_ui/submit-button";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import { requireDoor } from "@/lib/access/door";
import { addDays, shanghaiDay } from "@/lib/base/period";
import { fileReportAction } from "@/lib/points/actions/reports";
import { openOf, ownMembership } from "@/lib/points/data/sheet";
import { mostAccount } from "@/lib/points/schema/reports";
import type { PointItem, PointsCycle } from "@/lib/points/types";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("my-points.file"))("title") };
}

type Props = { searchParams: Promise<Params> };

/** "I did something": first what, by one tap, then only the fields that it asks for. */
export default async function ReportPage({ searchParams }: Props) {
  const [query, actor, t, locale] = await Promise.all([
    searchParams,
    requireDoor("points:own"),
    getTranslations("my-points.file"),
    getLocale(),
  ]);
  const cycleId = param(query, "cycle") ?? "";
  const { cycle, scheme } = await readPage(async (db) =>
    openOf({ actor, db }, await ownMembership({ actor, db }, cycleId)),
  );
  if (cycle.status !== "open") notFound();
  const items = [...scheme.items.values()].filter((item) => item.isSelfReported && !item.isMinus);
  const item = items.find((one) => one.code === param(query, "item"));
  return (
    <Page title={t("title")} lead={t("lead")} narrow>
      <div className="space-y-5 text-lg [&_.btn]:text-lg [&_.text-sm]:text-base">
        {item ? (
          <ReportForm item={item} cycle={cycle} />
        ) : (
          <ul className="space-y-3">
            {items.map((one) => (
              <li key={one.code}>
                <a
                  href={`/me/points/report?cycle=${cycleId}&item=${encodeURIComponent(one.code)}`}
                  className="btn btn-outline h-auto min-h-14 w-full justify-start border-base-content/40 py-2 text-lg"
                >
                  {wordsOf(one.name, locale)}
                </a>
              </li>
            ))}
          </ul>
        )}
        <p>
          <a
            href={item ? `/me/points/report?cycle=${cycleId}` : `/me/points?cycle=${cycleId}`}
            className="link"
          >
            {item ? t("otherItem") : t("back")}
          </a>
        </p>
      </div>
    </Page>
  );
}

async function ReportForm({ item, cycle }: { item: PointItem; cycle: PointsCycle }) {
  const [t, locale] = await Promise.all([getTranslations("my-points.file"), getLocale()]);
  const today = shanghaiDay(new Date());
  const last = addDays(cycle.periodUntil, -1);
  return (
    <ActionForm action={fileReportAction} label={t("title")} className="grid gap-4">
      <input type="hidden" name="cycleId" value={cycle.id} />
      <input type="hidden" name="item" value={item.code} />
      <p className="text-xl font-semibold">{wordsOf(item.name, locale)}</p>
      <DateInput
        name="day"
        label={t("day")}
        defaultValue={today < last ? today : last}
        min={cycle.periodFrom}
        max={today < last ? today : last}
        isRequired
      />
      {item.severities.length > 0 ? (
        <Select
          name="severity"
          label={t("severity")}
          options={item.severities.map((value) => ({ value, label: value }))}
          isRequired
        />
      ) : null}
      {item.needsQuantity ? (
        <NumberInput
          name="amount"
          label={item.isPoints ? t("points") : t("quantity")}
          unit={item.isPoints ? t("pointsUnit") : (item.unit ?? "")}
          isRequired
        />
      ) : null}
      <Textarea
        name="account"
        label={t("account")}
        hint={t("accountHint")}
        rows={3}
        maxLength={mostAccount}
        isRequired
      />
      <TextInput
        name="evidence"
        label={t("evidence")}
        hint={t("evidenceHint")}
        maxLength={100}
        isRequired={item.evidence === "required"}
      />
      <div>
        <SubmitButton>{t("send")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
