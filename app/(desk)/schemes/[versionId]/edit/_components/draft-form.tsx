import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { Finding, SchemeDocument } from "@/lib/rules/types";
import type { SchemeVersion } from "@/lib/schemes";
import { addToDraftAction, editDraftAction } from "@/lib/schemes/actions";
import { FindingList } from "../../../_components/finding-list";

export type DraftProps = {
  version: SchemeVersion;
  document: SchemeDocument;
  /** Findings of the parts on this tab. */
  findings: readonly Finding[];
};

type Props = {
  version: SchemeVersion;
  part: string;
  label: string;
  children: ReactNode;
  className?: string;
  resetOnSuccess?: boolean;
  /** Adds something that has a form of its own, and goes there. */
  isNew?: boolean;
};

/** One form of a draft: it names the version, the revision it was made from and the part it changes. */
export function DraftForm({ version, part, label, children, className, resetOnSuccess, isNew }: Props) {
  return (
    <ActionForm
      action={isNew ? addToDraftAction : editDraftAction}
      label={label}
      className={className ?? "space-y-3"}
      {...(resetOnSuccess ? { resetOnSuccess } : {})}
    >
      <input type="hidden" name="schemeVersionId" value={version.id} />
      <input type="hidden" name="revision" value={version.revision} />
      <input type="hidden" name="part" value={part} />
      {isNew ? <input type="hidden" name="isNew" value="on" /> : null}
      {children}
    </ActionForm>
  );
}

type FindingsProps = { findings: readonly Finding[]; document: SchemeDocument };

/** Findings of a tab, each with the way to its form; nothing when there are none. */
export function FindingsHere({ findings, document }: FindingsProps) {
  if (findings.length === 0) return null;
  return (
    <Card>
      <FindingList findings={findings} document={document} forms="" />
    </Card>
  );
}

/** Saves the form it stands in; the checks run with it. */
export function SaveButton({ size }: { size?: "small" }) {
  const t = useTranslations("common.ui");
  return <SubmitButton {...(size ? { size } : {})}>{t("save")}</SubmitButton>;
}
