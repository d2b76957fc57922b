"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/app/_ui/notice";
import type { SaidTables } from "@/lib/schemes/data/say-tables";

/** What would change, what cannot be read and where, and how the scheme would stand. */
export function BroughtView({ found }: { found: SaidTables }) {
  const t = useTranslations("scheme-tables.look");
  const { changes, problems, notes, verdict } = found;
  if (problems.count > 0) {
    return (
      <Notice tone="error" live="assertive" title={t("problems", { count: problems.count })}>
        <Lines lines={problems.lines} count={problems.count} />
        {found.marked ? (
          <a
            className="btn btn-outline btn-sm mt-2 border-base-content/40"
            href={`data:application/vnd.openxmlformats-officedocument.spreadsheetml.sheet;base64,${found.marked}`}
            download={t("markedName")}
          >
            {t("marked")}
          </a>
        ) : null}
      </Notice>
    );
  }
  return (
    <>
      <Notice live="polite" title={t("changes", { count: changes.count })}>
        <Lines {...changes} />
      </Notice>
      {notes.length > 0 ? (
        <Notice tone="warn" title={t("notes")}>
          <Lines lines={notes} count={notes.length} />
        </Notice>
      ) : null}
      {changes.count > 0 ? (
        <Notice
          tone={verdict.lines.length > 0 ? "error" : verdict.warnings > 0 ? "warn" : "success"}
          title={t("verdict", {
            errors: verdict.errors,
            warnings: verdict.warnings,
            examples: verdict.examples,
            failing: verdict.failing,
          })}
        >
          <Lines lines={verdict.lines} count={verdict.lines.length} />
        </Notice>
      ) : null}
    </>
  );
}

function Lines({ lines, count }: { lines: readonly string[]; count: number }) {
  const t = useTranslations("scheme-tables.look");
  if (lines.length === 0) return null;
  return (
    <>
      <ul className="list-disc space-y-1 break-words pl-5">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {count > lines.length ? <p className="mt-1">{t("more", { count: count - lines.length })}</p> : null}
    </>
  );
}
