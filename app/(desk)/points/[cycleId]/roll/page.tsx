import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { FieldsetError } from "@/app/_ui/fieldset-error";
import { Page } from "@/app/_ui/page";
import { SubmitButton } from "@/app/_ui/submit-button";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { can } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { shanghaiDay } from "@/lib/base/period";
import { syncRollAction } from "@/lib/points/actions/roll";
import { loadPoints } from "@/lib/points/data";
import { readRollChanges, rollDoor } from "@/lib/points/data/roll-changes";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("roll"))("title") };
}

type Props = { params: Promise<{ cycleId: string }> };

/** What the roster says of the members that the cycle does not know yet; the ticked changes are applied. */
export default async function RollPage({ params }: Props) {
  const [{ cycleId }, actor, t, points] = await Promise.all([
    params,
    requireActor(),
    getTranslations("roll"),
    getTranslations("points"),
  ]);
  const permission = rollDoor(actor);
  if (!can(actor, permission)) notFound();
  const { cycle, changes } = await readPage(async (db) => {
    const open = await loadPoints({ actor, db }, { cycleId, permission });
    const state = await readRollChanges({ actor, db }, open.cycle, shanghaiDay(new Date()));
    return { cycle: open.cycle, changes: state.changes };
  });
  if (cycle.status !== "open") notFound();
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      breadcrumb={[
        { href: "/points", label: points("title") },
        { href: `/points/${cycleId}`, label: cycle.title },
      ]}
    >
      <ActionForm action={syncRollAction} label={t("changes")} className="space-y-4" success={t("done")}>
        <input type="hidden" name="cycleId" value={cycleId} />
        <FieldsetError name="personIds" />
        {changes.length === 0 ? (
          <EmptyState title={t("none")}>{t("noneBody")}</EmptyState>
        ) : (
          <>
            <Card title={t("changes")} flush>
              <DataTable label={t("changes")}>
                <thead>
                  <tr>
                    <Head>{t("member")}</Head>
                    <Head>{t("kind")}</Head>
                    <Head>{t("from")}</Head>
                    <Head>{t("to")}</Head>
                  </tr>
                </thead>
                <tbody>
                  {changes.slice(0, 1_000).map((change) => (
                    <tr key={change.personId}>
                      <td>
                        <label className="flex items-center gap-2 whitespace-nowrap">
                          <input
                            type="checkbox"
                            name="personIds[]"
                            value={change.personId}
                            defaultChecked
                            className="checkbox checkbox-sm"
                          />
                          {change.name}
                        </label>
                      </td>
                      <td className="whitespace-nowrap">{t(`kinds.${change.kind}`)}</td>
                      <td>{change.from ?? "—"}</td>
                      <td>{change.to ?? "—"}</td>
                    </tr>
                  ))}
                </tbody>
              </DataTable>
            </Card>
            <SubmitButton>{t("apply")}</SubmitButton>
          </>
        )}
      </ActionForm>
    </Page>
  );
}
