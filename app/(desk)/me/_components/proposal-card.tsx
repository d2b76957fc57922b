import { useLocale, useTranslations } from "next-intl";
import { dayText } from "@/app/_ui/figures";
import { Missing } from "@/app/_ui/money";
import { Notice } from "@/app/_ui/notice";
import { Score } from "@/app/_ui/score";
import { Stars } from "@/app/_ui/stars";
import type { MyObjection } from "@/lib/procedure/data/objections/mine";
import type { MyProposal } from "@/lib/rating/data/proposal";
import { ObjectForm } from "./object-form";
import { sheetLines } from "./sheet-lines";
import { ItemList, RuleList } from "./sheet-list";

type Props = { proposal: MyProposal; mine: readonly MyObjection[]; mayObject: boolean };

/** What a running notice proposes about the person, marked as proposed, with the objection on the same page. */
export function ProposalCard({ proposal, mine, mayObject }: Props) {
  const t = useTranslations("objections.me");
  const me = useTranslations("me");
  const locale = useLocale();
  const { notice, subject } = proposal;
  const last = dayText(notice.lastDay, locale);
  return (
    <section
      aria-labelledby={`notice-${notice.noticeId}`}
      className="no-print rounded-box border border-l-4 border-base-300 border-l-warning bg-base-100 p-5 text-lg"
    >
      <h2 id={`notice-${notice.noticeId}`} className="text-xl font-semibold">
        {t("proposal")}
      </h2>
      <p className="text-quiet">{t("notice", { title: notice.title, number: notice.number })}</p>
      <p className="mt-2">
        <Stars level={subject.level} max={proposal.topLevel} size="large" isProposed />
      </p>
      <dl className="mt-2 flex flex-wrap gap-x-8 gap-y-2">
        <div>
          <dt className="text-base text-quiet">{me("score")}</dt>
          <dd className="text-xl font-semibold">
            <Score e4={subject.scoreE4} unit />
          </dd>
        </div>
        <div>
          <dt className="text-base text-quiet">{me("grade")}</dt>
          <dd className="text-xl font-semibold">{subject.grade ?? <Missing />}</dd>
        </div>
      </dl>
      <div className="mt-3">
        <Notice tone="warn" title={t("last", { day: last })}>
          {t("proposalLead")}
        </Notice>
      </div>
      <Explained proposal={proposal} />
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

function Explained({ proposal }: { proposal: MyProposal }) {
  const t = useTranslations("objections.me");
  const me = useTranslations("me");
  if (!proposal.explanation) return null;
  const words = { recordedBy: (name: string, day: string) => me("recordedBy", { name, day }) };
  const sheet = sheetLines(proposal.explanation, words);
  const { schemeTitle: title, schemeVersion: version } = proposal;
  return (
    <details className="mt-3">
      <summary className="cursor-pointer py-1 font-semibold">{t("explain")}</summary>
      <div className="mt-2 space-y-4">
        <RuleList lead={me("schemeVersion", { title, version })} head={sheet.head} steps={sheet.steps} />
        <ItemList heaps={sheet.heaps} />
      </div>
    </details>
  );
}
