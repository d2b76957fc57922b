import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { Notice } from "@/app/_ui/notice";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import type { Payslip, SlipLine } from "@/lib/pay/data/payslip";
import type { Why } from "@/lib/pay/data/why";
import { SlipHead } from "./slip-head";
import { SlipLineItem } from "./slip-line";
import type { SlipLinks } from "./slip-words";
import { WhyCard } from "./why-card";

type Props = { slip: Payslip; why: Why | null; links: SlipLinks };
type Group = "regular" | "differences" | "withheld" | "carried";

function groupOf({ kind, owedUntil }: SlipLine, periodFrom: string): Group {
  if (kind === "withheld") return "withheld";
  if (kind === "carry") return "carried";
  return kind === "regular" && owedUntil > periodFrom ? "regular" : "differences";
}

const groups = ["regular", "differences", "withheld", "carried"] as const;

/** One payee in one run: what it comes to, why it is not what it was, and every line with its grounds. */
export function SlipView({ slip, why, links }: Props) {
  const t = useTranslations("payslip");
  return (
    <article className="space-y-4 text-lg print:space-y-2 print:text-xs">
      <SlipHead slip={slip} />
      {slip.row.gaps.length > 0 ? <Gaps slip={slip} /> : null}
      {why ? <WhyCard why={why} run={slip.run} link={links.run(why.before.id)} /> : null}
      {groups.map((group) => {
        const lines = slip.lines.filter((line) => groupOf(line, slip.run.periodFrom) === group);
        if (lines.length === 0) return null;
        return (
          <Card key={group} title={t(`groups.${group}`)}>
            <p className="-mt-2 text-base text-quiet">{t(`groupLeads.${group}`)}</p>
            <Lines lines={lines} links={links} />
          </Card>
        );
      })}
    </article>
  );
}

/** Lines with an amount first; the noughts fold away, each still with its reason. */
function Lines({ lines, links }: { lines: readonly SlipLine[]; links: SlipLinks }) {
  const t = useTranslations("payslip");
  const noughts = lines.filter(({ amountFen }) => amountFen === 0);
  const list = (some: readonly SlipLine[]) => (
    <ul className="divide-y divide-base-300">
      {some.map((line) => (
        <SlipLineItem key={line.id} line={line} lines={lines} links={links} />
      ))}
    </ul>
  );
  return (
    <>
      {list(lines.filter(({ amountFen }) => amountFen !== 0))}
      {noughts.length > 0 ? (
        <details className="no-print border-t border-base-300 pt-2 text-base">
          <summary className="cursor-pointer py-1 text-quiet">
            {t("noughts", { count: noughts.length })}
          </summary>
          {list(noughts)}
        </details>
      ) : null}
    </>
  );
}

function Gaps({ slip }: { slip: Payslip }) {
  const t = useTranslations("payslip");
  const locale = useLocale();
  return (
    <Notice tone="warn" title={t("gaps")}>
      <ul className="list-disc pl-5">
        {slip.row.gaps.map((gap) => (
          <li key={`${gap.element}-${gap.zh}`}>
            {t("gap", { element: gap.element, text: wordsOf(gap, locale) })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
