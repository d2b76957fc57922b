import { useTranslations } from "next-intl";
import { Notice } from "@/app/_ui/notice";
import type { GateCode } from "@/lib/procedure/types";

type Finding = { code: string; count: number; names: readonly string[]; isOverridable: boolean };

type Props = { findings: readonly Finding[]; isOpened?: boolean };

/** What the gate found: first what shuts it, then what a reason may override; or what it had found at the opening. */
export function GateList({ findings, isOpened }: Props) {
  const t = useTranslations("notices.gate");
  if (findings.length === 0) return <Notice tone="success">{t("clear")}</Notice>;
  const shown = [false, true]
    .map((isOverridable) => ({
      isOverridable,
      own: findings.filter((finding) => finding.isOverridable === isOverridable),
    }))
    .filter(({ own }) => own.length > 0);
  return (
    <div className="space-y-3">
      {shown.map(({ isOverridable, own }) => (
        <Notice
          key={String(isOverridable)}
          tone={isOverridable ? "warn" : "error"}
          title={t(isOpened ? "overridden" : isOverridable ? "odd" : "blocking")}
        >
          <ul className="list-disc pl-5">
            {own.map(({ code, count, names }) => (
              <li key={code}>
                {t("line", {
                  what: t(`codes.${code as GateCode}`),
                  count,
                  names: count > names.length ? t("more", { names: names.join("、") }) : names.join("、"),
                })}
              </li>
            ))}
          </ul>
        </Notice>
      ))}
    </div>
  );
}
