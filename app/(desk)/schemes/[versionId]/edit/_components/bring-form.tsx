"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { ActionForm } from "@/app/_ui/action-form";
import { useAnswer } from "@/app/_ui/form-state";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { SchemeVersion } from "@/lib/schemes";
import { bringTablesAction } from "@/lib/schemes/actions";
import { BroughtView } from "./brought-view";

type Props = {
  version: Pick<SchemeVersion, "id" | "revision">;
  label: string;
  children: ReactNode;
};

/** Looks first, saves second what was looked at; one form with two buttons, both also without script. */
export function BringForm({ version, label, children }: Props) {
  return (
    <ActionForm action={bringTablesAction} success={null} label={label} className="space-y-3">
      <input type="hidden" name="schemeVersionId" value={version.id} />
      <input type="hidden" name="revision" value={version.revision} />
      {children}
      <Steps />
    </ActionForm>
  );
}

/** The answer to what the form holds now: another file or text makes the last look a look at something else. */
function useFreshAnswer() {
  const answer = useAnswer<typeof bringTablesAction>();
  const [stale, setStale] = useState<typeof answer>(null);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const form = place.current?.closest("form");
    const forget = () => setStale(answer);
    form?.addEventListener("input", forget);
    return () => form?.removeEventListener("input", forget);
  }, [answer]);
  return { place, found: answer?.ok && answer !== stale ? answer.value : null };
}

function Steps() {
  const t = useTranslations("scheme-tables.look");
  const { place, found } = useFreshAnswer();
  const isReady = found !== null && found.edits !== "";
  return (
    <div ref={place} className="space-y-3">
      <SubmitButton tone={isReady ? "secondary" : "primary"}>{t("look")}</SubmitButton>
      {found?.isSaved ? (
        <Notice tone="success" live="polite">
          {t("saved", { errors: found.verdict.errors, warnings: found.verdict.warnings })}
        </Notice>
      ) : null}
      {found && !found.isSaved ? <BroughtView found={found} /> : null}
      {isReady ? (
        <>
          <input type="hidden" name="edits" value={found.edits} />
          <SubmitButton name="save" value="on">
            {t("save")}
          </SubmitButton>
        </>
      ) : null}
    </div>
  );
}
