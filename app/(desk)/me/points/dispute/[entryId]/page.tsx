import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { dayText } from "@/app/_ui/figures";
import { Textarea } from "@/app/_ui/inputs";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { SubmitButton } from "@/app/_ui/submit-button";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireDoor } from "@/lib/access/door";
import { disputeEntryAction } from "@/lib/points/actions/disputes";
import { loadOwnEntry } from "@/lib/points/data/own";
import { mostDispute } from "@/lib/points/schema/disputes";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("my-points.objection"))("title") };
}

type Props = { params: Promise<{ entryId: string }>; searchParams: Promise<Params> };

/** Objecting to one entry about oneself: what it says, and one field. */
export default async function DisputePage({ params, searchParams }: Props) {
  const [{ entryId }, query, actor, t, locale] = await Promise.all([
    params,
    searchParams,
    requireDoor("objection:own"),
    getTranslations("my-points.objection"),
    getLocale(),
  ]);
  const cycleId = param(query, "cycle") ?? "";
  const { cycle, line } = await readPage((db) => loadOwnEntry({ actor, db }, { cycleId, entryId }));
  if (cycle.status !== "open") notFound();
  return (
    <Page title={t("title")} lead={t("lead")} narrow>
      <div className="space-y-5 text-lg [&_.btn]:text-lg [&_.text-sm]:text-base">
        <section className="rounded-box border border-base-300 bg-base-100 p-5">
          <p className="font-semibold">
            {dayText(line.day, locale)} {line.item}
          </p>
          <p>{line.reason}</p>
          <p className="text-quiet">{t("by", { name: line.recordedByName })}</p>
        </section>
        <ActionForm action={disputeEntryAction} label={t("title")} className="grid gap-4">
          <input type="hidden" name="cycleId" value={cycleId} />
          <input type="hidden" name="entryId" value={entryId} />
          <Textarea
            name="statement"
            label={t("statement")}
            hint={t("statementHint")}
            rows={5}
            maxLength={mostDispute}
            isRequired
          />
          <div>
            <SubmitButton>{t("send")}</SubmitButton>
          </div>
        </ActionForm>
        <p>
          <a href={`/me/points?cycle=${cycleId}`} className="link">
            {t("back")}
          </a>
        </p>
      </div>
    </Page>
  );
}
