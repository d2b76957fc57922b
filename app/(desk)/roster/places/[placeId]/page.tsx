import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { StatusBadge } from "@/app/_ui/status-badge";
import { inScope } from "@/lib/access/actor";
import { getVillage, listVillages, type PlaceAt, type VillageCadre } from "@/lib/roster/data";
import { orNotFound, type RosterContext, rosterContext } from "../../_components/context";
import { vocabulary } from "../../_components/words";
import { EventForms } from "./_components/event-forms";
import { HistoryCard } from "./_components/history-card";
import { YearCard } from "./_components/year-card";

type Props = { params: Promise<{ placeId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [context, { placeId }] = await Promise.all([rosterContext(), params]);
  return { title: (await orNotFound(getVillage(context, { placeId, day: context.day }))).place.name };
}

export default async function PlacePage({ params }: Props) {
  const [context, { placeId }, t, { word }] = await Promise.all([
    rosterContext(),
    params,
    getTranslations("roster.place"),
    vocabulary(),
  ]);
  const { actor, day } = context;
  const { place, township, cadres, years, history } = await orNotFound(getVillage(context, { placeId, day }));
  const mayWrite = inScope(actor, "roster:write", place.path);
  const isVillage = place.kind === "village" || place.kind === "community";
  return (
    <Page
      title={place.name}
      count={
        <span className="inline-flex gap-2">
          {word("placeKinds", place.kind)} {place.code}
        </span>
      }
      breadcrumb={[
        { label: t("places"), href: "/roster/places" },
        ...(township ? [{ label: township.name, href: `/roster/places/${township.placeId}` }] : []),
        { label: place.name },
      ]}
      actions={
        <>
          <LinkButton href={`/roster?township=${placeId}`}>{t("allPeople")}</LinkButton>
          {mayWrite && isVillage ? (
            <LinkButton href={`/roster/people/new?village=${placeId}`} tone="primary">
              {t("addPerson")}
            </LinkButton>
          ) : null}
          {mayWrite ? (
            <LinkButton href={`/roster/election?place=${placeId}`}>{t("election")}</LinkButton>
          ) : null}
        </>
      }
    >
      {isVillage ? <CadresCard cadres={cadres} /> : null}
      {place.kind === "township" ? <VillagesCard context={context} township={place} /> : null}
      {isVillage ? <YearCard placeId={placeId} years={years} mayWrite={mayWrite} day={day} /> : null}
      <HistoryCard history={history} />
      {mayWrite ? <EventForms context={context} place={place} /> : null}
    </Page>
  );
}

async function CadresCard({ cadres }: { cadres: readonly VillageCadre[] }) {
  const [t, { word }] = await Promise.all([getTranslations("roster.place"), vocabulary()]);
  return (
    <Card title={t("cadres", { count: cadres.length })} flush>
      {cadres.length === 0 ? (
        <p className="px-4 pb-3 text-quiet">{t("noCadres")}</p>
      ) : (
        <DataTable label={t("cadres", { count: cadres.length })}>
          <thead>
            <tr>
              <Head>{t("name")}</Head>
              <Head>{t("posts")}</Head>
              <Head>{t("since")}</Head>
            </tr>
          </thead>
          <tbody>
            {cadres.map((cadre) => (
              <tr key={cadre.personId}>
                <th scope="row" className="whitespace-nowrap font-medium">
                  <Link href={`/roster/people/${cadre.personId}`} prefetch={false} className="link">
                    {cadre.name}
                  </Link>
                </th>
                <td>
                  {cadre.posts.map((post) => word("posts", post.post)).join(t("comma"))}{" "}
                  {cadre.isDualPost ? <StatusBadge tone="info">{t("dualPost")}</StatusBadge> : null}
                </td>
                <td className="whitespace-nowrap">{cadre.posts[0]?.from}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </Card>
  );
}

async function VillagesCard({ context, township }: { context: RosterContext; township: PlaceAt }) {
  const [t, { word }] = await Promise.all([getTranslations("roster.place"), vocabulary()]);
  const villages = await listVillages(context, { townshipId: township.placeId, day: context.day });
  return (
    <Card title={t("villages", { count: villages.length })} flush>
      <DataTable label={t("villages", { count: villages.length })}>
        <thead>
          <tr>
            <Head>{t("village")}</Head>
            <Head>{t("kind")}</Head>
            <Head>{t("code")}</Head>
            <Head numeric>{t("peopleInPost")}</Head>
          </tr>
        </thead>
        <tbody>
          {villages.map((village) => (
            <tr key={village.placeId}>
              <th scope="row" className="whitespace-nowrap font-medium">
                <Link href={`/roster/places/${village.placeId}`} prefetch={false} className="link">
                  {village.name}
                </Link>
              </th>
              <td>{word("placeKinds", village.kind)}</td>
              <td>{village.code}</td>
              <td className="text-right">{village.people}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Card>
  );
}
