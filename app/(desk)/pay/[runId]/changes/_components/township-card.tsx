import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { minuteOf } from "@/app/_ui/figures";
import { Notice } from "@/app/_ui/notice";
import { StatusBadge } from "@/app/_ui/status-badge";
import type { TownshipState } from "@/lib/pay/data/changes";
import { AnswerForms } from "./answer-forms";

type Props = {
  runId: string;
  township: TownshipState;
  isFirst: boolean;
  isListed: boolean;
  mayAnswer: boolean;
};

/** One township: who changed and how, what it said, and the forms by which it says it. */
export async function TownshipCard({ runId, township, isFirst, isListed, mayAnswer }: Props) {
  const t = await getTranslations("pay-runs.changes");
  const { name, people, changes, answer, skipped, seen, townshipId } = township;
  const state = answer?.objection ? "objected" : answer ? "confirmed" : skipped ? "skipped" : "waiting";
  const tones = { objected: "warn", confirmed: "success", skipped: "info", waiting: "neutral" } as const;
  return (
    <Card
      id={townshipId}
      title={name}
      actions={<StatusBadge tone={tones[state]}>{t(`states.${state}`)}</StatusBadge>}
    >
      <div className="space-y-3">
        {answer?.objection ? (
          <Notice tone="warn" title={t("objectedBy", { by: answer.by, at: minuteOf(answer.at) })}>
            {answer.objection}
          </Notice>
        ) : null}
        {answer && !answer.objection ? (
          <p className="text-quiet">
            {t("confirmedBy", { by: answer.by, at: minuteOf(answer.at) })}
            {answer.note ? t("withNote", { note: answer.note }) : null}
          </p>
        ) : null}
        {skipped ? <p className="text-quiet">{t("skippedBy", skipped)}</p> : null}
        <p>{t(isFirst ? "peopleFirst" : "people", { people, changes: changes.length })}</p>
        {changes.length > 0 && isListed ? (
          <ChangeTable label={t("listOf", { name })} changes={changes} />
        ) : null}
        {changes.length > 0 && !isListed ? (
          <Link
            href={`/pay/${runId}/changes?township=${townshipId}#${townshipId}`}
            prefetch={false}
            className="link"
          >
            {t("listOf", { name })}
          </Link>
        ) : null}
        {mayAnswer ? (
          <AnswerForms
            runId={runId}
            townshipId={townshipId}
            seen={seen}
            changes={changes.length}
            isConfirmed={state === "confirmed"}
          />
        ) : null}
      </div>
    </Card>
  );
}

type Change = TownshipState["changes"][number];

async function ChangeTable({ label, changes }: { label: string; changes: readonly Change[] }) {
  const [t, posts] = await Promise.all([
    getTranslations("pay-runs.changes"),
    getTranslations("common.posts"),
  ]);
  const post = (name: string | null) => (name ? posts(name as Parameters<typeof posts>[0]) : t("noPost"));
  const star = (level: string | null) => (level === null ? t("noStar") : t("stars", { level }));
  const what = ({ kind, before, after, place, wasPlace }: Change): string => {
    if (kind === "joined") return post(after);
    if (kind === "left") return post(before);
    if (kind === "post") return t("fromTo", { before: post(before), after: post(after) });
    if (kind === "place") return t("fromTo", { before: wasPlace ?? "", after: place });
    return kind === "star" ? t("fromTo", { before: star(before), after: star(after) }) : t("accountChanged");
  };
  return (
    <DataTable label={label}>
      <thead>
        <tr>
          <Head>{t("name")}</Head>
          <Head>{t("place")}</Head>
          <Head>{t("kind")}</Head>
          <Head>{t("what")}</Head>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={`${change.kind}/${change.payeeId}`}>
            <td className="whitespace-nowrap">{change.name}</td>
            <td className="whitespace-nowrap">{change.place}</td>
            <td className="whitespace-nowrap">{t(`kinds.${change.kind}`)}</td>
            <td className="min-w-32">{what(change)}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
