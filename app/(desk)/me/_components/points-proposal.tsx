import { useLocale, useTranslations } from "next-intl";
import { ExplanationView } from "@/app/_ui/explanation-view";
import { dayText } from "@/app/_ui/figures";
import { Missing } from "@/app/_ui/money";
import { Notice } from "@/app/_ui/notice";
import { Score } from "@/app/_ui/score";
import type { MyPointsProposal } from "@/lib/points/data/proposal";
import type { MyObjection } from "@/lib/procedure/data/objections/mine";
import { ObjectForm } from "./object-form";

type Props = { proposal: MyPointsProposal; mine: readonly MyObjection[]; mayObject: boolean };

/** The grade of points that a running notice proposes for the member, with the objection on the same page. */
export function PointsProposal({ proposal, mine, mayObject }: Props) {
  const t = useTranslations("objections.me");
  const points = useTranslations("points-year.me");
  const me = useTranslations("me");
  const locale = useLocale();
  const { notice, schemeTitle: title, schemeVersion: version } = proposal;
  return (
    <section
      aria-labelledby={`notice-${notice.noticeId}`}
      className="no-print rounded-box border border-l-4 border-base-300 border-l-warning bg-base-100 p-5 text-lg"
    >
      <h2 id={`notice-${notice.noticeId}`} className="text-xl font-semibold">
        {points("proposal")}
      </h2>
      <p className="text-quiet">{t("notice", { title: notice.title, number: notice.number })}</p>
      <dl className="mt-2 flex flex-wrap gap-x-8 gap-y-2">
        <div>
          <dt className="text-base text-quiet">{points("proposedGrade")}</dt>
          <dd className="text-2xl font-semibold">{proposal.grade ?? <Missing />}</dd>
        </div>
        <div>
          <dt className="text-base text-quiet">{points("score")}</dt>
          <dd className="text-2xl font-semibold">
            <Score e4={proposal.scoreE4} unit />
          </dd>
        </div>
      </dl>
      <div className="mt-3">
        <Notice tone="warn" title={t("last", { day: dayText(notice.lastDay, locale) })}>
          {points("proposalLead")}
        </Notice>
      </div>
      {proposal.explanation ? (
        <details className="mt-3">
          <summary className="cursor-pointer py-1 font-semibold">{points("why")}</summary>
          <p className="text-base text-quiet">{me("schemeVersion", { title, version })}</p>
          <ExplanationView explanation={proposal.explanation} isOpen={false} />
        </details>
      ) : null}
      {mayObject ? (
        <ObjectForm
          kind="object"
          target={{ noticeId: notice.noticeId }}
          processId={notice.processId}
          mine={mine}
        />
      ) : null}
      <p className="mt-3 whitespace-pre-wrap text-base text-quiet">
        {t("contact", { contact: notice.contact })}
      </p>
    </section>
  );
}
