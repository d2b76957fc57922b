import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Textarea } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { objectOwnAction } from "@/lib/desk/actions/objections";
import type { MyObjection } from "@/lib/procedure/data/objections/mine";
import { mostStatement } from "@/lib/procedure/schema/objections";

type Props = {
  kind: "object" | "appeal";
  /** Notice or result that it is about. */
  target: { noticeId: string } | { resultId: string };
  processId: string;
  mine: readonly MyObjection[];
};

const isOpen = ({ status }: MyObjection) => status === "received" || status === "assigned";

/** One's own objection, from the page that shows what it is about; none while an earlier one waits. */
export function ObjectForm({ kind, target, processId, mine }: Props) {
  const t = useTranslations("objections.me");
  const pending = mine.find((one) => one.processId === processId && isOpen(one));
  if (pending) return <p className="mt-3 font-medium">{t("pending", { receipt: pending.receipt })}</p>;
  const title = kind === "object" ? t("objectTitle") : t("appealTitle");
  return (
    <details className="mt-3">
      <summary className="cursor-pointer py-1 font-semibold">{title}</summary>
      <ActionForm
        action={objectOwnAction}
        label={title}
        success={t("done")}
        resetOnSuccess
        className="mt-2 grid gap-3"
      >
        {"noticeId" in target ? <input type="hidden" name="noticeId" value={target.noticeId} /> : null}
        {"resultId" in target ? <input type="hidden" name="resultId" value={target.resultId} /> : null}
        <Textarea
          name="statement"
          label={t("statement")}
          hint={t("statementHint", { most: mostStatement })}
          rows={5}
          maxLength={mostStatement}
          isRequired
        />
        <div>
          <SubmitButton>{t(kind)}</SubmitButton>
        </div>
      </ActionForm>
    </details>
  );
}
