import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { DataTable, Head } from "@/app/_ui/data-table";
import { TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { lastDayOf } from "@/app/(desk)/ratings/_components/words";
import { recordProofAction } from "@/lib/points/actions/standing";
import type { Span } from "@/lib/points/compute";
import type { ProofRow } from "@/lib/points/data/standing";
import type { Member } from "@/lib/points/types";

type Props = {
  cycleId: string;
  members: readonly Member[];
  quarters: readonly Span[];
  proofs: readonly ProofRow[];
  today: string;
  mayRecord: boolean;
};

/** What floating members reported, quarter by quarter: where it lies, or that it is still to be recorded. */
export async function ProofsCard({ cycleId, members, quarters, proofs, today, mayRecord }: Props) {
  const t = await getTranslations("standing");
  const known = new Map(proofs.map((proof) => [`${proof.personId} ${proof.quarterFrom}`, proof]));

  function cell({ personId, name }: Member, { from, until }: Span) {
    const proof = known.get(`${personId} ${from}`);
    if (proof) return proof.evidence;
    if (from > today) return <span className="text-quiet">{t("ahead")}</span>;
    if (!mayRecord) return <span className="text-quiet">{t("proofMissing")}</span>;
    const title = t("proofOf", { name, from, to: lastDayOf(until) });
    return (
      <ConfirmDialog trigger={t("proofMissing")} title={title} size="small">
        <ActionForm action={recordProofAction} label={title} className="space-y-3" success={null}>
          <input type="hidden" name="cycleId" value={cycleId} />
          <input type="hidden" name="personId" value={personId} />
          <input type="hidden" name="quarterFrom" value={from} />
          <TextInput name="evidence" label={t("proofPlace")} maxLength={200} isRequired />
          <SubmitButton>{t("saveProof")}</SubmitButton>
        </ActionForm>
      </ConfirmDialog>
    );
  }

  return (
    <Card title={t("proofs")} flush={members.length > 0}>
      <p className={members.length > 0 ? "px-4 pb-2" : ""}>
        {t(members.length > 0 ? "proofsLead" : "noFloating")}
      </p>
      {members.length > 0 ? (
        <DataTable label={t("proofs")} stickyFirst>
          <thead>
            <tr>
              <Head>{t("member")}</Head>
              {quarters.map(({ from, until }) => (
                <Head key={from}>{t("quarter", { from, to: lastDayOf(until) })}</Head>
              ))}
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <tr key={member.personId}>
                <th scope="row" className="font-medium whitespace-nowrap">
                  {member.name}
                </th>
                {quarters.map((quarter) => (
                  <td key={quarter.from}>{cell(member, quarter)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </DataTable>
      ) : null}
    </Card>
  );
}
