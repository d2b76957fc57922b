import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { DataTable, Head } from "@/app/_ui/data-table";
import { FieldsetError } from "@/app/_ui/fieldset-error";
import { SubmitButton } from "@/app/_ui/submit-button";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import { confirmBranchesAction, submitBranchAction } from "@/lib/points/actions/year";
import type { BranchStanding } from "@/lib/points/data/year/room";
import type { Step } from "@/lib/procedure/types";

type Props = {
  cycleId: string;
  branches: readonly BranchStanding[];
  steps: readonly Step[];
  locale: string;
};

/** How many members of each branch stand where, in the order of places; with the acts that are due for the reader. */
export function BranchSteps({ cycleId, branches, steps, locale }: Props) {
  const t = useTranslations("points-year.grades");
  const points = useTranslations("points");
  const confirms = branches.some((branch) => branch.mayConfirm);
  const hasActs = branches.some((branch) => branch.mayHandOn || branch.recording > 0);
  return (
    <>
      <DataTable label={t("branchTitle")}>
        <thead>
          <tr>
            {confirms ? <Head>{t("choose")}</Head> : null}
            <Head>{points("branch")}</Head>
            {steps.map((step) => (
              <Head key={step.code} numeric>
                {wordsOf(step.name, locale)}
              </Head>
            ))}
            <Head numeric>{t("decided")}</Head>
            {hasActs ? <Head>{t("act")}</Head> : null}
          </tr>
        </thead>
        <tbody>
          {branches.map((branch) => (
            <tr key={branch.organisationId}>
              {confirms ? (
                <td>
                  {branch.mayConfirm ? (
                    <input
                      type="checkbox"
                      form="confirm-branches"
                      name="organisationIds[]"
                      value={branch.organisationId}
                      defaultChecked
                      aria-label={t("chooseBranch", { name: branch.name })}
                      className="checkbox checkbox-sm"
                    />
                  ) : null}
                </td>
              ) : null}
              <td className="font-medium">{branch.name}</td>
              {steps.map((step) => (
                <td key={step.code} className="text-right">
                  {branch.counts.get(step.code) ?? 0}
                </td>
              ))}
              <td className="text-right">{branch.decided}</td>
              {hasActs ? (
                <td>
                  <HandOn cycleId={cycleId} branch={branch} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </DataTable>
      {confirms ? (
        <ActionForm
          id="confirm-branches"
          action={confirmBranchesAction}
          success={t("confirmed")}
          label={t("confirm")}
          className="space-y-3 p-4"
        >
          <input type="hidden" name="cycleId" value={cycleId} />
          <FieldsetError name="organisationIds" />
          <p className="text-sm text-quiet">{t("confirmRule")}</p>
          <SubmitButton>{t("confirm")}</SubmitButton>
        </ActionForm>
      ) : null}
    </>
  );
}

function HandOn({ cycleId, branch }: { cycleId: string; branch: BranchStanding }) {
  const t = useTranslations("points-year.grades");
  if (branch.recording === 0) return null;
  if (!branch.isClosed) return <span className="text-sm text-quiet">{t("notClosed")}</span>;
  if (!branch.mayHandOn) return null;
  return (
    <ActionForm
      action={submitBranchAction}
      success={t("submitted")}
      label={t("submitOf", { name: branch.name })}
    >
      <input type="hidden" name="cycleId" value={cycleId} />
      <input type="hidden" name="organisationId" value={branch.organisationId} />
      <SubmitButton size="small">
        {t("submit", { count: branch.recording })}
        <span className="sr-only"> {branch.name}</span>
      </SubmitButton>
    </ActionForm>
  );
}
