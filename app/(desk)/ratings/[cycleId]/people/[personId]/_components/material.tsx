import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { dayOf, dayText, minuteOf } from "@/app/_ui/figures";
import { DateInput, Select, Textarea, TextInput } from "@/app/_ui/inputs";
import { StatusBadge, type Tone } from "@/app/_ui/status-badge";
import { SubmitButton } from "@/app/_ui/submit-button";
import { getStore } from "@/db/store";
import { requireActor } from "@/lib/access/session";
import { answerMaterialAction, askMaterialAction, withdrawMaterialAction } from "@/lib/desk/actions/tasks";
import type { TaskView } from "@/lib/procedure";
import { listAnswerers, listTasks } from "@/lib/procedure/data/tasks";

type Props = { cycleId: string; personId: string; placePath: string; isOpen: boolean };

const tones: Record<TaskView["status"], Tone> = { open: "warn", answered: "success", withdrawn: "neutral" };

/** What was asked about a person and answered; whoever reviews asks, whoever records answers. */
export async function Material({ cycleId, personId, placePath, isOpen }: Props) {
  const [actor, t] = await Promise.all([requireActor(), getTranslations("tasks.material")]);
  const reader = { actor, db: getStore().read };
  const [tasks, answerers] = await Promise.all([
    listTasks(reader, { process: "rating", processId: cycleId, subjectId: personId }),
    isOpen ? listAnswerers(reader, { placePath, now: new Date() }) : [],
  ]);
  return (
    <Card
      id="material"
      title={t("title")}
      actions={
        answerers.length > 0 ? (
          <AskDialog cycleId={cycleId} personId={personId} answerers={answerers} />
        ) : null
      }
    >
      <p className="text-quiet">{tasks.length === 0 ? t("none") : t("lead")}</p>
      <ul className="mt-2 divide-y divide-base-300">
        {tasks.map((task) => (
          <Task key={task.id} task={task} />
        ))}
      </ul>
    </Card>
  );
}

type AskProps = {
  cycleId: string;
  personId: string;
  answerers: readonly { userId: string; name: string }[];
};

async function AskDialog({ cycleId, personId, answerers }: AskProps) {
  const t = await getTranslations("tasks.material");
  return (
    <ConfirmDialog trigger={t("ask")} title={t("ask")} size="small">
      <ActionForm action={askMaterialAction} success={t("asked")} resetOnSuccess className="space-y-3">
        <input type="hidden" name="process" value="rating" />
        <input type="hidden" name="processId" value={cycleId} />
        <input type="hidden" name="subjectId" value={personId} />
        <Textarea name="question" label={t("question")} isRequired maxLength={1000} />
        <DateInput name="dueDay" label={t("dueDay")} min={dayOf(new Date())} isRequired />
        <Select
          name="assigneeId"
          label={t("assignee")}
          options={answerers.map(({ userId, name }) => ({ value: userId, label: name }))}
          empty={t("anyRecorder")}
        />
        <SubmitButton>{t("ask")}</SubmitButton>
      </ActionForm>
    </ConfirmDialog>
  );
}

async function Task({ task }: { task: TaskView }) {
  const [t, locale] = await Promise.all([getTranslations("tasks.material"), getLocale()]);
  return (
    <li className="space-y-1 py-3">
      <p className="font-medium">
        {task.question} <StatusBadge tone={tones[task.status]}>{t(`status.${task.status}`)}</StatusBadge>
      </p>
      <p className="text-sm text-quiet">
        {[
          t("askedBy", { name: task.askedByName, at: minuteOf(task.askedAt) }),
          t("until", { day: dayText(task.dueDay, locale) }),
          task.assigneeName ? t("askedOf", { name: task.assigneeName }) : null,
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {task.answer ? (
        <div className="border-l-4 border-success/40 pl-3">
          <p className="whitespace-pre-line">{task.answer}</p>
          {task.evidence ? <p>{t("evidenceIs", { evidence: task.evidence })}</p> : null}
          {task.answeredAt ? (
            <p className="text-sm text-quiet">
              {t("answeredBy", { name: task.answeredByName ?? "", at: minuteOf(task.answeredAt) })}
            </p>
          ) : null}
        </div>
      ) : null}
      {task.mayAnswer ? <AnswerForm taskId={task.id} /> : null}
      {task.mayWithdraw ? (
        <ActionForm action={withdrawMaterialAction}>
          <input type="hidden" name="process" value="rating" />
          <input type="hidden" name="taskId" value={task.id} />
          <SubmitButton tone="quiet" size="small">
            {t("withdraw")}
          </SubmitButton>
        </ActionForm>
      ) : null}
    </li>
  );
}

async function AnswerForm({ taskId }: { taskId: string }) {
  const t = await getTranslations("tasks.material");
  return (
    <ActionForm
      action={answerMaterialAction}
      success={t("answered")}
      label={t("answer")}
      className="space-y-3 rounded-box border border-base-300 p-3"
    >
      <input type="hidden" name="process" value="rating" />
      <input type="hidden" name="taskId" value={taskId} />
      <Textarea name="answer" label={t("answerText")} isRequired maxLength={2000} />
      <TextInput name="evidence" label={t("evidence")} hint={t("evidenceHint")} maxLength={200} />
      <SubmitButton size="small">{t("answer")}</SubmitButton>
    </ActionForm>
  );
}
