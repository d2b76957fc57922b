import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { Textarea } from "@/app/_ui/inputs";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import { submitRunAction } from "@/lib/pay/actions/flow";
import { computeRunAction } from "@/lib/pay/actions/runs";
import type { Blocker } from "@/lib/pay/data/blockers";
import type { PayRun } from "@/lib/pay/data/runs";
import { BackDialog } from "./back-dialog";

const shown = 10;

/** What still blocks a draft, then submission; computing it again and dropping it. */
export async function DraftActs({ run, found }: { run: PayRun; found: readonly Blocker[] }) {
  const t = await getTranslations("pay-runs.acts");
  const heaps = [
    {
      room: "changes",
      list: found.filter(({ code }) => code === "not-confirmed"),
      words: "blockedTownships",
    },
    { room: "checks", list: found.filter(({ code }) => code !== "not-confirmed"), words: "blockedPayees" },
  ] as const;
  return (
    <Card title={t("submitTitle")}>
      {found.length === 0 ? (
        <ActionForm action={submitRunAction} className="grid gap-3">
          <input type="hidden" name="runId" value={run.id} />
          <input type="hidden" name="hash" value={run.hash ?? ""} />
          <p>{t("submitLead")}</p>
          <Textarea name="note" label={t("note")} rows={2} maxLength={500} />
          <div>
            <SubmitButton>{t("submit")}</SubmitButton>
          </div>
        </ActionForm>
      ) : (
        <Notice tone="warn" title={t("blocked")}>
          <ul className="list-disc space-y-1 pl-5">
            {heaps
              .filter(({ list }) => list.length > 0)
              .map(({ room, list, words }) => (
                <li key={room}>
                  <Link href={`/pay/${run.id}/${room}`} prefetch={false} className="link">
                    {t(words, { count: list.length })}
                  </Link>
                  {t("colon")}
                  {list
                    .slice(0, shown)
                    .flatMap(({ name }) => name ?? [])
                    .join(t("comma"))}
                  {list.length > shown ? t("more") : ""}
                </li>
              ))}
          </ul>
        </Notice>
      )}
      <div className="mt-3 flex flex-wrap items-start gap-2">
        <ActionForm action={computeRunAction} success={t("computed")} className="grid gap-2">
          <input type="hidden" name="runId" value={run.id} />
          <SubmitButton tone="secondary">{t("compute")}</SubmitButton>
        </ActionForm>
        <BackDialog run={run} act="drop" />
      </div>
    </Card>
  );
}
