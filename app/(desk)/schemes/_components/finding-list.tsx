import { useLocale, useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/status-badge";
import type { Finding } from "@/lib/rules/types";

/** Findings of the check with their counterexamples; errors first. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  const t = useTranslations("schemes.check");
  const locale = useLocale();
  const say = (text: { zh: string; en: string }) => (locale === "en" ? text.en : text.zh);
  const sorted = [...findings].sort(
    (a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"),
  );
  return (
    <ul className="space-y-2">
      {sorted.map((finding) => (
        <li
          key={`${finding.code}-${JSON.stringify(finding.place)}`}
          className={`border-l-4 pl-3 ${finding.severity === "error" ? "border-error" : "border-warning"}`}
        >
          <StatusBadge tone={finding.severity === "error" ? "error" : "warn"}>
            {t(finding.severity)}
          </StatusBadge>{" "}
          {finding.place.name ? <span className="font-medium">{finding.place.name}：</span> : null}
          {say(finding.message)} <span className="text-sm text-quiet">{finding.code}</span>
          {finding.counterexample ? (
            <span className="block text-sm">
              {t("counterexample", { text: say(finding.counterexample) })}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** Findings of one part, or of one named thing in it. */
export function findingsAt(
  findings: readonly Finding[],
  part: Finding["place"]["part"],
  name?: string,
): Finding[] {
  return findings.filter(
    (finding) => finding.place.part === part && (name === undefined || finding.place.name === name),
  );
}
