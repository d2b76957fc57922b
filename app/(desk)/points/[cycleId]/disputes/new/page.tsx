import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { dayText } from "@/app/_ui/figures";
import { DateInput, Select, Textarea } from "@/app/_ui/inputs";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { SubmitButton } from "@/app/_ui/submit-button";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireDoor } from "@/lib/access/door";
import { shanghaiDay } from "@/lib/base/period";
import { receiveDisputeAction } from "@/lib/points/actions/disputes";
import { loadPoints } from "@/lib/points/data";
import { loadBranchEntry } from "@/lib/points/data/disputes/entry";
import { mostDispute } from "@/lib/points/schema/disputes";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("disputes"))("receive") };
}

type Props = { params: Promise<{ cycleId: string }>; searchParams: Promise<Params> };

/** The branch keys in the objection of a member without a phone. */
export default async function ReceivePage({ params, searchParams }: Props) {
  const [{ cycleId }, query, actor, t, locale] = await Promise.all([
    params,
    searchParams,
    requireDoor("points:record"),
    getTranslations("disputes"),
    getLocale(),
  ]);
  const { cycle, line, name } = await readPage(async (db) => ({
    ...(await loadPoints({ actor, db }, { cycleId, permission: "points:record" })),
    ...(await loadBranchEntry({ actor, db }, { cycleId, entryId: param(query, "entry") ?? "" })),
  }));
  return (
    <Page
      title={t("receive")}
      lead={t("receiveLead")}
      narrow
      breadcrumb={[
        { href: `/points/${cycleId}`, label: cycle.title },
        { href: `/points/${cycleId}/members/${line.personId}/card`, label: name },
      ]}
    >
      <Card title={name}>
        <p>
          {dayText(line.day, locale)} {line.item} · {line.reason}
        </p>
        <ActionForm action={receiveDisputeAction} label={t("receive")} className="mt-4 grid gap-3">
          <input type="hidden" name="cycleId" value={cycleId} />
          <input type="hidden" name="entryId" value={line.id} />
          <Select
            name="channel"
            label={t("channel")}
            empty={null}
            options={(["oral", "paper"] as const).map((value) => ({ value, label: t(`channels.${value}`) }))}
          />
          <DateInput
            name="receivedDay"
            label={t("received")}
            defaultValue={shanghaiDay(new Date())}
            max={shanghaiDay(new Date())}
            isRequired
          />
          <Textarea
            name="statement"
            label={t("statement")}
            hint={t("statementHint")}
            rows={4}
            maxLength={mostDispute}
            isRequired
          />
          <div>
            <SubmitButton>{t("receiveSubmit")}</SubmitButton>
          </div>
        </ActionForm>
      </Card>
    </Page>
  );
}
