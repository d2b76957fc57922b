import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Card } from "@/app/_ui/card";
import { DescriptionList } from "@/app/_ui/description-list";
import { LinkButton } from "@/app/_ui/link-button";
import { Missing } from "@/app/_ui/money";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { StatusBadge } from "@/app/_ui/status-badge";
import { can, inScope } from "@/lib/access/actor";
import { postsOn } from "@/lib/roster";
import { revealNumberAction } from "@/lib/roster/actions";
import { getPerson, listOrganisations, listPeople, type PersonPost, pathsOfPosts } from "@/lib/roster/data";
import { type NumberKind, numberKinds } from "@/lib/roster/types";
import { orNotFound, type RosterContext, rosterContext } from "../../_components/context";
import { villageChoices } from "../../_components/village-choices";
import { vocabulary } from "../../_components/words";
import { PostsCard } from "./_components/posts-card";
import { GradesCard, LeavesCard, PartyCard, RecordsCard, SanctionsCard } from "./_components/record-cards";
import { RevealNumber } from "./_components/reveal-number";

type Props = { params: Promise<{ personId: string }>; searchParams: Promise<Params> };

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const [context, { personId }] = await Promise.all([rosterContext(), params]);
  return { title: (await orNotFound(getPerson(context, { personId, day: context.day }))).person.name };
}

const noChoices = { villages: [], organisations: [], people: [] };

/** What the form that was asked for lets one choose from. */
async function formChoices(context: RosterContext, form: string) {
  const [villages, organisations, people] = await Promise.all([
    ["appoint", "record"].includes(form) ? villageChoices(context, "roster:write") : [],
    form === "party" ? listOrganisations(context, { day: context.day }) : [],
    form === "record" ? listPeople(context, { day: context.day, page: 1, pageSize: 1_000 }) : { rows: [] },
  ]);
  return {
    villages,
    organisations: organisations.map((row) => ({ id: row.id, label: row.name })),
    people: people.rows.map((row) => ({ id: row.id, label: row.name, hint: row.posts[0]?.placeName })),
  };
}

export default async function PersonPage({ params, searchParams }: Props) {
  const [context, { personId }, query, t] = await Promise.all([
    rosterContext(),
    params,
    searchParams,
    getTranslations("roster.person"),
  ]);
  const form = param(query, "form");
  const { actor, day } = context;
  const detail = await orNotFound(getPerson(context, { personId, day }));
  const paths = pathsOfPosts(detail.posts, day);
  const mayWrite =
    can(actor, "roster:write") &&
    (inScope(actor, "roster:write", "") || paths.some((path) => inScope(actor, "roster:write", path)));
  const choices = mayWrite && form ? await formChoices(context, form) : noChoices;
  const card = { detail, mayWrite, day, form };
  const { tenure } = detail;
  return (
    <Page
      title={detail.person.name}
      breadcrumb={[{ label: t("people"), href: "/roster" }, { label: detail.person.name }]}
      count={
        <span className="inline-flex gap-2">
          {tenure.isDualPost ? <StatusBadge tone="info">{t("dualPost")}</StatusBadge> : null}
          {tenure.chiefSince ? (
            <StatusBadge tone="success">{t("chiefSince", { day: tenure.chiefSince })}</StatusBadge>
          ) : null}
          {tenure.mainPost === null ? <StatusBadge>{t("outOfPost")}</StatusBadge> : null}
        </span>
      }
      actions={
        mayWrite ? <LinkButton href={`/roster/people/${personId}/edit`}>{t("correct")}</LinkButton> : null
      }
    >
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
        <Sheet context={context} detail={detail} />
        <PostsCard
          personId={personId}
          posts={byImportance(detail.posts, day)}
          mayWrite={mayWrite}
          form={form}
          villages={choices.villages}
          day={day}
        />
        <RecordsCard {...card} people={choices.people} villages={choices.villages} />
        <GradesCard {...card} />
        <PartyCard {...card} organisations={choices.organisations} />
        <LeavesCard {...card} />
        <SanctionsCard {...card} mayWrite={can(actor, "sanction:write")} />
      </div>
    </Page>
  );
}

/** Posts in force first, the main one on top; then the ended ones, the last one first. */
function byImportance(posts: readonly PersonPost[], day: string): PersonPost[] {
  const current = postsOn(posts, day);
  return [...current, ...posts.filter((post) => !current.includes(post))];
}

async function Sheet({
  context,
  detail,
}: {
  context: RosterContext;
  detail: Awaited<ReturnType<typeof getPerson>>;
}) {
  const [t, { word }] = await Promise.all([getTranslations("roster.person"), vocabulary()]);
  const { person, masks, tenure, age } = detail;
  const mayReveal = can(context.actor, "roster:reveal");
  const numberOf = (kind: NumberKind): ReactNode =>
    masks[kind] === null ? (
      <Missing />
    ) : (
      <span className="inline-flex flex-wrap items-center gap-x-3">
        <span className="font-mono">{masks[kind]}</span>
        {mayReveal ? <RevealNumber action={revealNumberAction} personId={person.id} kind={kind} /> : null}
      </span>
    );
  const [idKind, phoneKind, bankKind] = numberKinds;
  return (
    <Card title={t("sheet")}>
      <DescriptionList
        items={[
          { term: t("sex"), value: person.sex ? word("sexes", person.sex) : <Missing /> },
          {
            term: t("birthDate"),
            value: person.birthDate ? (
              t("bornAged", { day: person.birthDate, age: String(age ?? "") })
            ) : (
              <Missing />
            ),
          },
          {
            term: t("education"),
            value: person.education ? word("educations", person.education) : <Missing />,
          },
          { term: t("idNumber"), value: numberOf(idKind) },
          { term: t("phone"), value: numberOf(phoneKind) },
          { term: t("bankAccount"), value: numberOf(bankKind) },
          { term: t("bankName"), value: person.bankName ?? <Missing /> },
          {
            term: t("chiefTenure"),
            value: t("months", {
              years: Math.floor(tenure.chiefMonths / 12),
              months: tenure.chiefMonths % 12,
            }),
          },
          {
            term: t("postTenure"),
            value: t("months", { years: Math.floor(tenure.postMonths / 12), months: tenure.postMonths % 12 }),
          },
          ...(person.deathDate ? [{ term: t("deathDate"), value: person.deathDate }] : []),
        ]}
      />
    </Card>
  );
}
