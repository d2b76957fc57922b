import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { Money } from "@/app/_ui/money";
import { unitText } from "@/app/(desk)/pay/_components/unit-text";
import type { ClaimDetail } from "@/lib/pay/data/claims";

/** What was paid too much by line of the run that found it out; what that run paid after all stands with a minus. */
export function OriginTable({ detail }: { detail: ClaimDetail }) {
  const t = useTranslations("pay-claims");
  const units = useTranslations("pay-corrections");
  const { claim, lines, carriedFen } = detail;
  const path = `/pay/${claim.runId}/payees/${claim.personId}`;
  return (
    <Card
      title={t("origin")}
      actions={
        <Link href={path} prefetch={false} className="link">
          {claim.runTitle}
        </Link>
      }
      flush
    >
      <DataTable label={t("origin")}>
        <thead>
          <tr>
            <Head>{units("owedFor")}</Head>
            <Head>{units("element")}</Head>
            <Head numeric>{units("amount")}</Head>
          </tr>
        </thead>
        <tbody>
          {carriedFen > 0 ? (
            <tr>
              <td colSpan={2}>{t("carried")}</td>
              <td className="text-right">
                <Money fen={carriedFen} />
              </td>
            </tr>
          ) : null}
          {lines.map((line) => (
            <tr key={line.id}>
              <td className="whitespace-nowrap">{unitText(line.owedFrom, line.owedUntil, units)}</td>
              <td>{line.element}</td>
              <td className="text-right">
                <Money fen={0 - line.amountFen} />
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Card>
  );
}
