import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { Select, TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { handOverAction } from "@/lib/desk/actions/tasks";

type Account = { id: string; name: string };
type Props = { cycleId: string; from: readonly Account[]; to: readonly Account[] };

/** Everything that was assigned to one account goes to another, in one act. */
export function HandOverCard({ cycleId, from, to }: Props) {
  const t = useTranslations("tasks.progress");
  const options = (accounts: readonly Account[]) =>
    accounts.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Card title={t("handOver")}>
      <p className="mb-3 text-quiet">{t("handOverLead")}</p>
      <ActionForm
        action={handOverAction}
        success={t("handedOver")}
        label={t("handOver")}
        className="grid items-start gap-4 md:grid-cols-3"
      >
        <input type="hidden" name="process" value="rating" />
        <input type="hidden" name="processId" value={cycleId} />
        <Select name="fromId" label={t("from")} options={options(from)} isRequired />
        <Select name="toId" label={t("to")} options={options(to)} isRequired />
        <TextInput name="reason" label={t("handOverReason")} isRequired maxLength={500} />
        <div className="col-span-full">
          <SubmitButton>{t("handOverSave")}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
