import { useLocale, useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/status-badge";
import { mendOf } from "@/lib/rules/check/handbook";
import type { Finding, SchemeDocument } from "@/lib/rules/types";
import { anchorOf, formOf, formulaPiece } from "@/lib/schemes";

type Props = {
  findings: readonly Finding[];
  /** With it every finding leads to its place. */
  document?: SchemeDocument;
  /** The parts of the document stand on this page. */
  isBesideText?: boolean;
  /** Address of the draft's forms, "" on that very page; absent where nothing can be changed. */
  forms?: string;
};

/** Findings of the check: code, sentence, counterexample and the way to the place; errors first. */
export function FindingList({ findings, document, isBesideText, forms }: Props) {
  const t = useTranslations("schemes.check");
  const locale = useLocale();
  const say = (text: { zh: string; en: string }) => (locale === "en" ? text.en : text.zh);
  const sorted = [...findings].sort(
    (a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"),
  );
  return (
    <ul className="space-y-3">
      {sorted.map((finding) => (
        <li
          key={`${finding.code}-${JSON.stringify(finding.place)}-${finding.message.zh}`}
          className={`border-l-4 pl-3 ${finding.severity === "error" ? "border-error" : "border-warning"}`}
        >
          <StatusBadge tone={finding.severity === "error" ? "error" : "warn"}>
            {t(finding.severity)}
          </StatusBadge>{" "}
          <span className="text-sm">{t("code", { code: finding.code })}</span>{" "}
          <span className="wrap-anywhere">
            {isNamed(finding) ? null : <span className="font-medium">{finding.place.name}：</span>}
            {say(finding.message)}
          </span>
          {finding.counterexample ? (
            <span className="block text-sm">
              {t("counterexample", { text: say(finding.counterexample) })}
            </span>
          ) : null}
          <Advice code={finding.code} />
          {document ? <Piece finding={finding} document={document} /> : null}
          {document ? (
            <span className="no-print flex flex-wrap gap-x-4 text-sm">
              {/* Plain links: only they make the browser mark the place as :target. */}
              {isBesideText ? (
                <a className="link" href={`#${anchorOf(finding.place, document)}`}>
                  {t("look", { part: finding.place.part, row: rowOf(finding) })}
                </a>
              ) : null}
              {forms === undefined ? null : (
                <a className="link" href={`${forms}${formOf(finding.place, document)}`}>
                  {t("mend", { part: finding.place.part })}
                </a>
              )}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** The sentence says itself what it is about, or it is about nothing that has a name. */
const isNamed = ({ place, message }: Finding): boolean =>
  place.name === undefined || message.zh.includes(place.name);

const rowOf = ({ place }: Finding): string =>
  place.part === "tables" && place.row !== undefined ? String(place.row + 1) : "none";

/** How it is mended, in the words of the handbook. */
function Advice({ code }: Pick<Finding, "code">) {
  const t = useTranslations("schemes.check");
  const mend = mendOf(code);
  const locale = useLocale();
  if (!mend) return null;
  return <span className="block text-sm">{t("advice", { text: locale === "en" ? mend.en : mend.zh })}</span>;
}

/** The formula, with the piece that is wrong marked in it. */
function Piece({ finding, document }: { finding: Finding; document: SchemeDocument }) {
  const shown = formulaPiece(finding.place, document);
  if (!shown) return null;
  return (
    <code className="block text-sm wrap-anywhere">
      {shown.before}
      <mark>{shown.piece || "…"}</mark>
      {shown.after}
    </code>
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
