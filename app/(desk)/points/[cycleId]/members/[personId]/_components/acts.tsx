import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { DateInput, NumberInput, Select, TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { e4Text } from "@/lib/base/e4";
import { addDays } from "@/lib/base/period";
import { amendEntryAction, correctEntryAction } from "@/lib/points/actions/record";
import type { MemberSheet, SheetEntry } from "@/lib/points/data/member-sheet";

type Props = { sheet: MemberSheet; entry: SheetEntry; path: string };
type Act = "reversal" | "freeze" | "thaw" | "repair";

/** What the reader may do with one entry: each act with its reason; nothing that stands is changed. */
export async function Acts({ sheet, entry, path }: Props) {
  const t = await getTranslations("memberSheet");
  const { line, state, mayAmend } = entry;
  const item = sheet.scheme.items.get(line.item);
  const isOfMeeting = line.source === "meeting";
  return (
    <Card
      id="acts"
      title={t("actsTitle", { day: line.day, reason: line.reason })}
      actions={
        <Link href={path} prefetch={false} className="btn btn-ghost btn-sm">
          {t("leave")}
        </Link>
      }
    >
      <div className="grid items-start gap-6 lg:grid-cols-2">
        {mayAmend && !isOfMeeting ? <Correct sheet={sheet} entry={entry} path={path} /> : null}
        {isOfMeeting ? <p className="text-quiet">{t("fromMeeting")}</p> : null}
        <div className="space-y-6">
          {mayAmend && !isOfMeeting ? <Simple sheet={sheet} entry={entry} act="reversal" /> : null}
          {state.isFrozen ? (
            <Simple key="thaw" sheet={sheet} entry={entry} act="thaw" />
          ) : (
            <Simple key="freeze" sheet={sheet} entry={entry} act="freeze" />
          )}
          {mayAmend && item?.isMinus && state.repairedOn === null ? (
            <Simple sheet={sheet} entry={entry} act="repair">
              <DateInput
                name="day"
                label={t("repairDay")}
                min={line.day}
                max={addDays(sheet.cycle.periodUntil, -1)}
                isRequired
              />
            </Simple>
          ) : null}
        </div>
      </div>
    </Card>
  );
}

function Hidden({ sheet, entry }: Pick<Props, "sheet" | "entry">) {
  return (
    <>
      <input type="hidden" name="cycleId" value={sheet.cycle.id} />
      <input type="hidden" name="personId" value={sheet.member.personId} />
      <input type="hidden" name="entryId" value={entry.line.id} />
    </>
  );
}

type SimpleProps = Pick<Props, "sheet" | "entry"> & { act: Act; children?: ReactNode };

async function Simple({ sheet, entry, act, children }: SimpleProps) {
  const t = await getTranslations("memberSheet");
  return (
    <ActionForm
      action={amendEntryAction}
      success={t(`done.${act}`)}
      resetOnSuccess
      label={t(`acts.${act}`)}
      className="space-y-2"
    >
      <h3 className="font-semibold">{t(`acts.${act}`)}</h3>
      <p className="text-sm text-quiet">{t(`actHints.${act}`)}</p>
      <Hidden sheet={sheet} entry={entry} />
      <input type="hidden" name="act" value={act} />
      {children}
      <TextInput name="reason" label={t("reason")} isRequired maxLength={200} />
      <SubmitButton tone="secondary">{t(`acts.${act}`)}</SubmitButton>
    </ActionForm>
  );
}

async function Correct({ sheet, entry }: Props) {
  const t = await getTranslations("memberSheet");
  const { line } = entry;
  const item = sheet.scheme.items.get(line.item);
  const asksAmount = item?.needsQuantity && line.ownItemId === null;
  const amount = item?.isPoints ? line.valueE4 : line.quantityE4;
  return (
    <ActionForm
      action={correctEntryAction}
      success={t("done.correct")}
      label={t("acts.correct")}
      className="grid items-start gap-3 sm:grid-cols-2"
    >
      <h3 className="col-span-full font-semibold">{t("acts.correct")}</h3>
      <p className="col-span-full text-sm text-quiet">{t("actHints.correct")}</p>
      <Hidden sheet={sheet} entry={entry} />
      <DateInput name="day" label={t("day")} defaultValue={line.day} isRequired />
      {item && item.severities.length > 0 ? (
        <Select
          name="severity"
          label={t("severity")}
          defaultValue={line.severity}
          options={item.severities.map((one) => ({ value: one, label: one }))}
        />
      ) : null}
      {asksAmount ? (
        <NumberInput
          name="amount"
          label={item.isPoints ? t("points") : t("quantity")}
          defaultValue={amount === null ? null : e4Text(amount)}
          {...(item.unit ? { unit: item.unit } : {})}
          isRequired
        />
      ) : null}
      <TextInput
        name="entryReason"
        label={t("entryReason")}
        defaultValue={line.reason}
        isRequired
        maxLength={200}
      />
      {item?.isSameAct ? (
        <TextInput name="act" label={t("deed")} defaultValue={line.act} maxLength={100} />
      ) : null}
      {item?.evidence === "none" ? null : (
        <TextInput name="evidence" label={t("evidence")} defaultValue={line.evidence} maxLength={200} />
      )}
      <TextInput
        name="reason"
        label={t("correctReason")}
        isRequired
        maxLength={200}
        className="col-span-full"
      />
      <div className="col-span-full">
        <SubmitButton>{t("acts.correct")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
