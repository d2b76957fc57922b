import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { StatusBadge } from "@/app/_ui/status-badge";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import type { Actor } from "@/lib/access/actor";
import { speaker } from "@/lib/access/say";
import type { Finding } from "@/lib/pay/data/findings";
import type { PayRun } from "@/lib/pay/data/runs";
import { Handling } from "./handling";
import { PassAll } from "./pass-all";

/** People of one problem on a page; the others are found by the filter. */
const most = 200;

type Props = { actor: Actor; run: PayRun; findings: readonly Finding[] };

/** All findings of one kind: who, and one sentence of evidence each. */
export async function FindingGroup({ actor, run, findings }: Props) {
  const [t, locale, say] = await Promise.all([getTranslations("pay-checks"), getLocale(), speaker()]);
  const [first] = findings;
  if (!first) return null;
  const isBlocking = first.severity === "block";
  const title = t(`codes.${first.code}`);
  return (
    <Card
      flush
      title={
        <>
          {title}{" "}
          <StatusBadge tone={isBlocking ? "error" : "warn"}>
            {t(first.severity)} {t("count", { count: findings.length })}
          </StatusBadge>
        </>
      }
    >
      <DataTable label={title}>
        <thead>
          <tr>
            <Head>{t("payee")}</Head>
            <Head>{t("what")}</Head>
            {isBlocking ? <Head>{t("handling")}</Head> : null}
          </tr>
        </thead>
        <tbody>
          {findings.slice(0, most).map((finding) => (
            <tr key={finding.subjectId}>
              <td className="whitespace-nowrap">
                {finding.payee ? (
                  <Link
                    href={`/pay/${run.id}/payees/${finding.payee.id}`}
                    prefetch={false}
                    className="link font-medium"
                  >
                    {finding.payee.name}
                  </Link>
                ) : (
                  t("wholeRun")
                )}
                <span className="block text-quiet">{finding.payee?.township}</span>
              </td>
              <td className="min-w-56">
                {say(finding.evidence)}
                {finding.note ? (
                  <span className="block text-quiet">{wordsOf(finding.note, locale)}</span>
                ) : null}
              </td>
              {isBlocking ? (
                <td className="min-w-40">
                  <Handling actor={actor} run={run} finding={finding} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </DataTable>
      {isBlocking ? <PassAll actor={actor} run={run} findings={findings} /> : null}
      {findings.length > most ? (
        <p className="p-4 text-quiet">{t("more", { shown: most, count: findings.length })}</p>
      ) : null}
    </Card>
  );
}
