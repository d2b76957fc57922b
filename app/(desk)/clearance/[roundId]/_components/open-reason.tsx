"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import type { ActionResult } from "@/lib/access/action-result";
import { openReasonAction } from "@/lib/desk/actions/clearance";

type Props = { roundId: string; subjectId: string; office: string };

/** Opens one sealed reason for a named reader; it stays on this screen only. */
export function OpenReason({ roundId, subjectId, office }: Props) {
  const t = useTranslations("clearance.reason");
  const [result, post, isPending] = useActionState<ActionResult<{ reason: string }> | null, FormData>(
    openReasonAction,
    null,
  );
  if (result?.ok)
    return (
      <output aria-live="polite" className="mt-1 block whitespace-pre-wrap">
        {result.value.reason}
      </output>
    );
  return (
    <form action={post} className="mt-1">
      <input type="hidden" name="roundId" value={roundId} />
      <input type="hidden" name="subjectId" value={subjectId} />
      <input type="hidden" name="office" value={office} />
      <button type="submit" aria-disabled={isPending} title={t("logged")} className="btn btn-sm">
        {isPending ? t("reading") : t("show")}
      </button>
      {result ? (
        <p role="alert" className="text-sm text-error">
          {result.message}
        </p>
      ) : null}
    </form>
  );
}
