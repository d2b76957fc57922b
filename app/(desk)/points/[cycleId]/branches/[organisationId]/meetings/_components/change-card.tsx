import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { FoldOut } from "@/app/(desk)/roster/_components/fold-out";
import { changeMeetingAction } from "@/lib/points/actions/meetings";
import { AttendanceList, type ListedMember } from "./attendance-list";

type Props = { cycleId: string; meetingId: string; members: readonly ListedMember[] };

/** The list once more, for who made the lecture up or was marked by mistake. */
export async function ChangeCard({ cycleId, meetingId, members }: Props) {
  const t = await getTranslations("meetings");
  return (
    <Card>
      <FoldOut label={t("change")}>
        <ActionForm
          action={changeMeetingAction}
          label={t("change")}
          className="space-y-3"
          success={t("changed")}
        >
          <p>{t("changeLead")}</p>
          <input type="hidden" name="cycleId" value={cycleId} />
          <input type="hidden" name="meetingId" value={meetingId} />
          <AttendanceList members={members} />
          <TextInput
            name="reason"
            label={t("changeReason")}
            hint={t("changeHint")}
            maxLength={200}
            isRequired
          />
          <SubmitButton>{t("saveChange")}</SubmitButton>
        </ActionForm>
      </FoldOut>
    </Card>
  );
}
