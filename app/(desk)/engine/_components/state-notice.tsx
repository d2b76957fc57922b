import { useTranslations } from "next-intl";
import { minuteOf } from "@/app/_ui/figures";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import type { EngineChecks } from "@/lib/results/data/engine/list";
import type { EngineCheck } from "@/lib/results/data/engine/state";

/** Whether anything may be published now, and if not, why. */
export function StateNotice({ engine, isAccepted, newest }: EngineChecks) {
  const t = useTranslations("engine-gate.state");
  if (isAccepted)
    return (
      <Notice tone="success" title={t("accepted", { engine })}>
        {newest ? <Accepted check={newest} /> : t("first")}
      </Notice>
    );
  if (newest?.engine !== engine)
    return (
      <Notice tone="warn" title={t("notTried", { engine })}>
        {t("notTriedLead")}
      </Notice>
    );
  const { done, total, differing } = newest;
  if (newest.status === "waiting")
    return (
      <Notice tone="warn" title={t("waiting", { engine, differing })}>
        {t("waitingLead")}
      </Notice>
    );
  return (
    <Notice title={t("checking", { engine, done, total })}>
      <p>{t("checkingLead")}</p>
      <progress className="progress my-2 block w-full max-w-md" value={done} max={Math.max(total, 1)}>
        {t("checking", { engine, done, total })}
      </progress>
      <LinkButton href="/engine">{t("refresh")}</LinkButton>
    </Notice>
  );
}

function Accepted({ check }: { check: EngineCheck }) {
  const t = useTranslations("engine-gate.state");
  const { compared, differing, proposedByName, acceptedByName } = check;
  const at = check.acceptedAt ? minuteOf(check.acceptedAt) : "";
  if (acceptedByName)
    return t("settled", {
      compared,
      differing,
      at,
      proposer: proposedByName ?? "",
      accepter: acceptedByName,
    });
  return differing === 0 ? t("same", { compared, at }) : t("known", { compared, differing, at });
}
