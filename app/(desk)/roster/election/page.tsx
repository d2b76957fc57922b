import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { FileInput } from "@/app/_ui/inputs";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { SubmitButton } from "@/app/_ui/submit-button";
import { isDay } from "@/lib/roster";
import { stageElectionFileAction } from "@/lib/roster/actions";
import { listPlaces, type PlaceAt } from "@/lib/roster/data";
import { type PostName, postNames } from "@/lib/roster/types";
import { rosterContext } from "../_components/context";
import { RosterTabs } from "../_components/roster-tabs";
import { vocabulary } from "../_components/words";
import { SeatForm } from "./_components/seat-form";

/** The posts that a term's election fills in most counties. */
const usual: readonly PostName[] = [
  "secretary",
  "director",
  "deputy-secretary",
  "deputy-director",
  "committee-member",
];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("roster.election"))("title") };
}

function readPosts(params: Params): PostName[] {
  const asked = [params.posts ?? []].flat();
  return postNames.filter((name) => asked.includes(name));
}

export default async function ElectionPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [context, params, t] = await Promise.all([
    rosterContext("roster:write"),
    searchParams,
    getTranslations("roster.election"),
  ]);
  const places = await listPlaces(context, {
    day: context.day,
    kinds: ["township", "village", "community"],
    permission: "roster:write",
  });
  const place = places.find((row) => row.placeId === param(params, "place"));
  const day = param(params, "day");
  const posts = readPosts(params);
  const isReady = place !== undefined && day !== undefined && isDay(day) && posts.length > 0;
  return (
    <Page title={t("title")} lead={t("lead")}>
      <RosterTabs actor={context.actor} current="election" />
      <ChooseCard
        places={places}
        place={place}
        day={day}
        posts={posts}
        document={param(params, "document")}
      />
      {isReady ? (
        <>
          <Card title={t("byFile")}>
            <p className="mb-3 text-quiet">{t("byFileLead")}</p>
            <LinkButton href="/api/roster/templates/election" size="small" download>
              {t("template")}
            </LinkButton>
            <ActionForm
              action={stageElectionFileAction}
              className="mt-3 grid gap-3 sm:grid-cols-2"
              success={null}
            >
              <Options place={place} day={day} posts={posts} document={param(params, "document")} />
              <FileInput name="file" label={t("file")} accept=".xlsx" isRequired />
              <div className="col-span-full">
                <SubmitButton>{t("preview")}</SubmitButton>
              </div>
            </ActionForm>
          </Card>
          <SeatForm context={context} place={place} day={day} posts={posts}>
            <Options place={place} day={day} posts={posts} document={param(params, "document")} />
          </SeatForm>
        </>
      ) : null}
    </Page>
  );
}

type Chosen = { place: PlaceAt; day: string; posts: readonly PostName[]; document: string | undefined };

function Options({ place, day, posts, document }: Chosen) {
  return (
    <>
      <input type="hidden" name="placeId" value={place.placeId} />
      <input type="hidden" name="day" value={day} />
      <input type="hidden" name="document" value={document ?? ""} />
      {posts.map((post) => (
        <input key={post} type="hidden" name="posts" value={post} />
      ))}
    </>
  );
}

type ChooseProps = {
  places: readonly PlaceAt[];
  place: PlaceAt | undefined;
  day: string | undefined;
  posts: readonly PostName[];
  document: string | undefined;
};

async function ChooseCard({ places, place, day, posts, document }: ChooseProps) {
  const [t, { word }] = await Promise.all([getTranslations("roster.election"), vocabulary()]);
  const ticked = posts.length > 0 ? posts : usual;
  return (
    <Card title={t("choose")}>
      <form action="/roster/election" method="get" className="grid gap-4 sm:grid-cols-3">
        <label className="flex flex-col gap-1">
          <span className="font-medium">{t("place")}</span>
          <select name="place" required defaultValue={place?.placeId ?? ""} className="select w-full">
            <option value="">{t("choosePlace")}</option>
            {places.map((row) => (
              <option key={row.placeId} value={row.placeId}>
                {row.kind === "township" ? row.name : `　${row.name}`}
              </option>
            ))}
          </select>
        </label>
        <label className="flex flex-col gap-1">
          <span className="font-medium">{t("day")}</span>
          <input type="date" name="day" required defaultValue={day ?? ""} className="input w-full" />
        </label>
        <label className="flex flex-col gap-1">
          <span className="font-medium">{t("document")}</span>
          <input name="document" maxLength={200} defaultValue={document ?? ""} className="input w-full" />
        </label>
        <fieldset className="col-span-full">
          <legend className="font-medium">{t("postsLegend")}</legend>
          <div className="mt-1 flex flex-wrap gap-x-5 gap-y-1">
            {postNames
              .filter((name) => !["first-secretary", "task-force-member", "new-generation"].includes(name))
              .map((name) => (
                <label key={name} className="flex items-center gap-2">
                  <input
                    type="checkbox"
                    name="posts"
                    value={name}
                    defaultChecked={ticked.includes(name)}
                    className="checkbox checkbox-sm"
                  />
                  {word("posts", name)}
                </label>
              ))}
          </div>
        </fieldset>
        <div className="col-span-full">
          <button type="submit" className="btn btn-secondary">
            {t("next")}
          </button>
        </div>
      </form>
    </Card>
  );
}
