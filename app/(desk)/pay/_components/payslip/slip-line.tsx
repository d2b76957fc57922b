import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Money } from "@/app/_ui/money";
import { StatusBadge } from "@/app/_ui/status-badge";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import { articleId } from "@/app/(desk)/schemes/_components/article-ref";
import type { SlipLine } from "@/lib/pay/data/payslip";
import { SlipParts } from "./slip-parts";
import { owedText, type SlipLinks } from "./slip-words";

type Props = { line: SlipLine; lines: readonly SlipLine[]; links: SlipLinks };

/** One figure: the amount at first sight, article, formula and inputs behind a tap. */
export function SlipLineItem({ line, lines, links }: Props) {
  const t = useTranslations("payslip");
  const locale = useLocale();
  const name = line.name === null ? t(`plain.${plainOf(line)}`) : wordsOf(line.name, locale);
  const owed = owedText(t, line);
  if (line.parts.length === 0 && !line.corrects)
    return (
      <li className="flex justify-between gap-4 py-3">
        <span>{name}</span>
        <Amount fen={line.amountFen} />
      </li>
    );
  return (
    <li className="py-1" data-element={line.element}>
      <details>
        <summary className="flex cursor-pointer list-none items-baseline justify-between gap-3 py-2 [&::-webkit-details-marker]:hidden">
          <span>
            <span aria-hidden="true" className="no-print mr-1 text-secondary">
              ▸
            </span>
            <span className="font-medium">{name}</span>{" "}
            <span className="whitespace-nowrap text-base text-quiet">{owed}</span>
            {line.isProvisional ? (
              <span className="ml-1">
                <StatusBadge tone="warn">{t("provisional")}</StatusBadge>
              </span>
            ) : null}
          </span>
          <Amount fen={line.amountFen} />
        </summary>
        <div className="no-print space-y-3 pb-3 pl-4 text-base">
          <Corrected line={line} lines={lines} links={links} />
          <Article line={line} mayRead={links.mayReadSchemes} />
          <SlipParts line={line} links={links} />
        </div>
      </details>
      {line.corrects ? (
        <p className="pl-4 text-base text-quiet">{t("corrects", { owed, run: line.corrects.runTitle })}</p>
      ) : null}
    </li>
  );
}

const plainOf = ({ element }: SlipLine) =>
  element === "[pension]"
    ? "pension"
    : element === "[tax]"
      ? "tax"
      : element === "[carry]"
        ? "carry"
        : "other";

function Amount({ fen }: { fen: number }) {
  return (
    <span className={`shrink-0 font-semibold ${fen < 0 ? "text-error" : ""}`}>
      <Money fen={fen} />
    </span>
  );
}

function Corrected({ line, lines, links }: Props) {
  const t = useTranslations("payslip");
  const { corrects, entitledFen } = line;
  if (!corrects) return null;
  const isAlone =
    lines.filter(({ element, owedFrom }) => element === line.element && owedFrom === line.owedFrom).length ===
    1;
  return (
    <div>
      {entitledFen !== null && isAlone ? (
        <p>
          {t("again")} <Money fen={entitledFen} />
          {t("againLess")} <Money fen={entitledFen - line.amountFen} />
          {t("againIs")} <Money fen={line.amountFen} />
          {t("stop")}
        </p>
      ) : null}
      <Link href={links.run(corrects.runId)} prefetch={false} className="link">
        {t("toCorrected", { run: corrects.runTitle })}
      </Link>
    </div>
  );
}

/** The article with its words, and the way to it in the scheme. */
function Article({ line, mayRead }: { line: SlipLine; mayRead: boolean }) {
  const t = useTranslations("payslip");
  const { article, schemeVersionId } = line;
  if (!article) return null;
  return (
    <div className="border-l-4 border-base-300 pl-3">
      <p className="font-medium">
        {t("basis")}
        {mayRead && schemeVersionId ? (
          <Link
            href={`/schemes/${schemeVersionId}#${articleId(article.number)}`}
            prefetch={false}
            className="link"
          >
            {article.number}
          </Link>
        ) : (
          article.number
        )}
      </p>
      {article.text ? <p className="text-quiet">{article.text}</p> : null}
    </div>
  );
}
