import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { dayOf, dayText } from "@/app/_ui/figures";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { hrefWith, type Params, param } from "@/app/_ui/params";
import { PrintButton } from "@/app/_ui/print-button";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireDoor } from "@/lib/access/door";
import { addDays } from "@/lib/base/period";
import { listAudiences, listBasis, listKinds, listRules } from "@/lib/points/compute/lists";
import { loadList } from "@/lib/points/data/books/list";
import { addWorkingDays } from "@/lib/procedure/compute";
import { periodWords } from "../../../../_components/period-words";
import { GroupText } from "./_components/group-text";
import { listLines } from "./_components/lines";
import { WallSheet } from "./_components/wall-sheet";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("books.list"))("title") };
}

type Props = {
  params: Promise<{ cycleId: string; organisationId: string }>;
  searchParams: Promise<Params>;
};

/** A list of a checked period for the village board or for the chat group; it names its basis, its day and its end. */
export default async function ListPage({ params, searchParams }: Props) {
  const [{ cycleId, organisationId }, query, actor, t, names, locale] = await Promise.all([
    params,
    searchParams,
    requireDoor("points:read"),
    getTranslations("books.list"),
    getTranslations("books.names"),
    getLocale(),
  ]);
  const audience = listAudiences.find((one) => one === param(query, "for")) ?? "wall";
  const asked = listKinds.find((one) => one === param(query, "show")) ?? "positive";
  const closingId = param(query, "period");
  if (!closingId) notFound();
  const wanted = { cycleId, organisationId, closingId };
  const { scheme, branch, closing, rows } = await readPage((db) =>
    loadList({ actor, db }, wanted, (open) => listRules(open.scheme.document, audience, asked).kind),
  );
  const rules = listRules(scheme.document, audience, asked);
  const { article, hangs } = listBasis(scheme.document, scheme.steps);
  const today = dayOf(new Date());
  const until = hangs.isWorking ? addWorkingDays(today, hangs.days) : addDays(today, hangs.days);
  const span = { kind: closing.kind, from: closing.periodFrom, until: closing.periodUntil };
  const sheet = {
    title: t(`titles.${rules.kind}`, { branch: branch.name, period: periodWords(names, span) }),
    lines: listLines(rows, rules, {
      locale,
      times: (name, count) => t("times", { name, count }),
      comma: t("comma"),
    }),
    basis: t("basis", { scheme: scheme.title, article: article ?? "" }),
    rankingBasis: rules.rankingBasis ? t("rankingBasis", { basis: rules.rankingBasis }) : null,
    ends: t(audience === "group" ? "groupEnds" : "ends", {
      day: dayText(today, locale),
      until: dayText(until, locale),
    }),
  };
  const path = `/points/${cycleId}/branches/${organisationId}`;
  const other = rules.kind === "positive" ? "totals" : "positive";
  return (
    <div className="print:[&_h1]:hidden">
      <Page
        title={t(audience)}
        lead={t(`${audience}Lead`)}
        narrow
        breadcrumb={[{ href: `${path}/books/${closingId}`, label: branch.name }, { label: t(audience) }]}
        actions={
          audience === "wall" ? (
            <>
              <LinkButton href={hrefWith(`${path}/list`, query, { show: other })}>
                {t(`show.${other}`)}
              </LinkButton>
              {sheet.lines.length > 0 ? <PrintButton /> : null}
            </>
          ) : null
        }
      >
        {sheet.lines.length === 0 ? <EmptyState title={t("empty")} /> : null}
        {sheet.lines.length > 0 && audience === "wall" ? <WallSheet sheet={sheet} /> : null}
        {sheet.lines.length > 0 && audience === "group" ? <GroupText sheet={sheet} /> : null}
      </Page>
    </div>
  );
}
