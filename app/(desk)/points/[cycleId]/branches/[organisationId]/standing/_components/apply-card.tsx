import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { DateInput, Select, TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { shanghaiDay } from "@/lib/base/period";
import { applyStandingAction } from "@/lib/points/actions/standing";
import { type Member, memberClasses } from "@/lib/points/types";

/** The form for an application; reasons of health are never asked. */
export async function ApplyCard({ cycleId, members }: { cycleId: string; members: readonly Member[] }) {
  const [t, points] = await Promise.all([getTranslations("standing"), getTranslations("points")]);
  const targets = [
    ...memberClasses.map((value) => ({ value, label: points(`classes.${value}`) })),
    { value: "exempt", label: t("exempt") },
  ];
  return (
    <Card title={t("apply")}>
      <ActionForm
        action={applyStandingAction}
        label={t("apply")}
        className="grid gap-4 sm:grid-cols-2"
        success={t("applied")}
        resetOnSuccess
      >
        <p className="col-span-full">{t("applyLead")}</p>
        <input type="hidden" name="cycleId" value={cycleId} />
        <Select
          name="personId"
          label={t("member")}
          options={members.map(({ personId, name }) => ({ value: personId, label: name }))}
          isRequired
        />
        <Select name="to" label={t("to")} hint={t("toHint")} options={targets} isRequired />
        <DateInput name="from" label={t("from")} defaultValue={shanghaiDay(new Date())} isRequired />
        <TextInput
          name="evidence"
          label={t("evidence")}
          hint={t("evidenceHint")}
          maxLength={200}
          isRequired
        />
        <div className="col-span-full">
          <SubmitButton>{t("submit")}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
