import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { dayOf, dayText } from "@/app/_ui/figures";
import { LinkButton } from "@/app/_ui/link-button";
import { Money } from "@/app/_ui/money";
import { Page } from "@/app/_ui/page";
import { StatCard, StatGrid } from "@/app/_ui/stat-card";
import { StatusBadge } from "@/app/_ui/status-badge";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { can } from "@/lib/access/actor";
import { requireDoor } from "@/lib/access/door";
import { loadClaim } from "@/lib/pay/data/claims";
import { isSelf } from "@/lib/procedure/compute";
import { claimTones } from "../_components/claim-words";
import { ClaimForms } from "./_components/claim-forms";
import { EventTable } from "./_components/event-table";
import { OriginTable } from "./_components/origin-table";
import { PlanTable } from "./_components/plan-table";

type Props = { params: Promise<{ claimId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pay-claims"))("title") };
}

/** One claim: how it came about, what was agreed, what came back. */
export default async function ClaimPage({ params }: Props) {
  const [{ claimId }, actor, t, locale] = await Promise.all([
    params,
    requireDoor("pay:read"),
    getTranslations("pay-claims"),
    getLocale(),
  ]);
  const detail = await readPage((db) => loadClaim({ actor, db }, claimId));
  const { claim } = detail;
  const acts = claim.leftFen > 0 && !isSelf(actor, claim.personId);
  return (
    <Page
      title={t("claimOf", { name: claim.name })}
      lead={t("claimLead", { place: claim.placeName, day: dayText(dayOf(claim.createdAt), locale) })}
      breadcrumb={[{ label: t("title"), href: "/pay/claims" }, { label: claim.name }]}
      actions={
        <>
          <StatusBadge tone={claimTones[claim.status]}>{t(`status.${claim.status}`)}</StatusBadge>
          {claim.leftFen > 0 ? (
            <LinkButton href={`/pay/claims/${claimId}/letter`}>{t("letter.open")}</LinkButton>
          ) : null}
        </>
      }
    >
      <StatGrid>
        <StatCard label={t("amount")} value={<Money fen={claim.amountFen} />} />
        <StatCard label={t("back")} value={<Money fen={claim.amountFen - claim.leftFen} />} />
        <StatCard label={t("left")} value={<Money fen={claim.leftFen} />} />
      </StatGrid>
      <OriginTable detail={detail} />
      {detail.plan.length > 0 ? <PlanTable detail={detail} /> : null}
      {detail.events.length > 0 ? (
        <Card title={t("events")} flush>
          <EventTable events={detail.events} />
        </Card>
      ) : null}
      {acts ? (
        <ClaimForms
          claimId={claimId}
          leftFen={claim.leftFen}
          today={dayOf(new Date())}
          records={can(actor, "pay:pay")}
          writesOff={can(actor, "pay:approve")}
        />
      ) : null}
    </Page>
  );
}
