import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Select, Textarea } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { resumeDeferredAction } from "@/lib/desk/actions/clearance";
import type { ProcessKind, ProcessSubject } from "@/lib/procedure/types";

type Props = { process: ProcessKind; processId: string; people: readonly ProcessSubject[] };

/** Deferred people, each to be taken up again with a reason. */
export function DeferredList({ process, processId, people }: Props) {
  const t = useTranslations("clearance.deferred");
  return (
    <Card title={t("title", { count: people.length })}>
      <p className="text-quiet">{t("lead")}</p>
      <ul className="mt-2 divide-y divide-base-300">
        {people.map((person) => (
          <li key={person.subjectId} className="flex flex-wrap items-center justify-between gap-2 py-2">
            <span>
              <span className="font-medium">{person.name}</span>{" "}
              <span className="text-quiet">
                {person.township} {person.village}
              </span>
            </span>
            <ConfirmDialog trigger={t("resume")} title={t("resumeTitle", { name: person.name })} size="small">
              <ActionForm action={resumeDeferredAction} success={t("done")} className="space-y-3">
                <input type="hidden" name="process" value={process} />
                <input type="hidden" name="processId" value={processId} />
                <input type="hidden" name="subjectIds[]" value={person.subjectId} />
                <Select
                  name="outcome"
                  label={t("outcome")}
                  empty={null}
                  defaultValue="again"
                  options={[
                    { value: "again", label: t("again") },
                    { value: "clear", label: t("clear") },
                  ]}
                />
                <Textarea name="reason" label={t("reason")} isRequired maxLength={1000} />
                <SubmitButton>{t("resume")}</SubmitButton>
              </ActionForm>
            </ConfirmDialog>
          </li>
        ))}
      </ul>
    </Card>
  );
}
