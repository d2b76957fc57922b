import { useLocale, useTranslations } from "next-intl";
import { dayText } from "@/app/_ui/figures";
import { Missing, Money } from "@/app/_ui/money";
import { lastDayOf } from "@/app/(desk)/ratings/_components/words";
import type { Payslip } from "@/lib/pay/data/payslip";

/** What somebody has to know at a glance: who, for when, how much, into which account, and whether it is there. */
export function SlipHead({ slip }: { slip: Payslip }) {
  const t = useTranslations("payslip");
  const common = useTranslations("common");
  const { run, row, place } = slip;
  const withheld = slip.lines.filter(({ kind }) => kind === "withheld");
  const carried = slip.lines
    .filter(({ kind }) => kind === "carry")
    .reduce((sum, { amountFen }) => sum + amountFen, 0);
  return (
    <header className="box rounded-box border border-base-300 bg-base-100 p-5 print:p-2">
      <p className="text-base text-quiet">
        {place}
        {row.post ? ` · ${common(`posts.${row.post as "secretary"}`)}` : ""}
      </p>
      <p className="mt-2 text-quiet">{t("net")}</p>
      <p className="text-4xl font-semibold leading-tight print:text-xl">
        <Money fen={row.netFen} />
      </p>
      <dl className="mt-3 grid grid-cols-2 gap-x-6 gap-y-1 border-t border-base-300 pt-3 text-base">
        <Sum label={t("gross")} fen={row.grossFen} />
        {withheld.length > 0 ? <Sum label={t("withheld")} fen={-row.withheldFen} /> : null}
        {carried !== 0 ? <Sum label={t("carried")} fen={carried} /> : null}
      </dl>
      <p className="mt-3 text-base">
        {t("period", { from: run.periodFrom, to: lastDayOf(run.periodUntil), year: String(run.paidYear) })}
      </p>
      <p className="text-base">
        {row.accountTail ? (
          t("account", { bank: row.bankName ?? "none", tail: row.accountTail })
        ) : (
          <>
            {t("noAccount")} <Missing />
          </>
        )}
      </p>
      <Paid slip={slip} />
    </header>
  );
}

function Sum({ label, fen }: { label: string; fen: number }) {
  return (
    <>
      <dt className="text-quiet">{label}</dt>
      <dd className="text-right">
        <Money fen={fen} />
      </dd>
    </>
  );
}

function Paid({ slip: { run, payment } }: { slip: Payslip }) {
  const t = useTranslations("payslip");
  const pay = useTranslations("pay");
  const locale = useLocale();
  const day = payment?.settledOn ?? run.paidOn;
  if (payment?.status === "returned")
    return (
      <p className="mt-1 font-medium text-error">
        {t("returned", { reason: payment.returnReason ?? t("noReason") })}
      </p>
    );
  return (
    <p className="mt-1 text-base">
      {t("state")}
      <strong>{pay(`status.${run.status}`)}</strong>
      {day ? ` · ${dayText(day, locale)}` : ""}
    </p>
  );
}
