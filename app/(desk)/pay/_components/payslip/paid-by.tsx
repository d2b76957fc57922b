import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { Money } from "@/app/_ui/money";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import type { PaidLine } from "@/lib/pay/data/paid-by";
import { owedText } from "./slip-words";

type Props = { lines: readonly PaidLine[]; href: (runId: string) => string };

/** Forward from a star result: what was paid by it, each line with the way to its payslip. */
export function PaidBy({ lines, href }: Props) {
  const t = useTranslations("payslip");
  const pay = useTranslations("pay");
  const locale = useLocale();
  if (lines.length === 0) return null;
  return (
    <Card title={t("paidBy")} id="paid-by">
      <ul className="divide-y divide-base-300">
        {lines.map((line) => (
          <li key={line.lineId} className="flex flex-wrap justify-between gap-x-4 py-2">
            <span>
              <Link href={href(line.runId)} prefetch={false} className="link">
                {line.runTitle}
              </Link>{" "}
              <span className="text-quiet">
                {wordsOf(line.name, locale)} · {owedText(t, line)} · {pay(`status.${line.status}`)}
              </span>
            </span>
            <span className="font-semibold">
              <Money fen={line.amountFen} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
