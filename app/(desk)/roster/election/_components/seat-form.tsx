import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { SubmitButton } from "@/app/_ui/submit-button";
import { stageElectionFormAction } from "@/lib/roster/actions";
import { listElectionHolders, listPlaces, type PlaceAt } from "@/lib/roster/data";
import type { PostName } from "@/lib/roster/types";
import { orNotFound, type RosterContext } from "../../_components/context";
import { vocabulary } from "../../_components/words";

/** Posts with one seat in a village; the others offer one empty line more than there are holders. */
const single: readonly PostName[] = ["secretary", "director", "supervision-head"];

type Seat = { key: string; village: PlaceAt; post: PostName; holder: string };
type Props = {
  context: RosterContext;
  place: PlaceAt;
  day: string;
  posts: readonly PostName[];
  children: ReactNode;
};

/** Every seat with its holder's name already in it: who goes on stays, a new name replaces, a blank leaves it empty. */
export async function SeatForm({ context, place, day, posts, children }: Props) {
  const [t, { word }] = await Promise.all([getTranslations("roster.election"), vocabulary()]);
  const [holders, villages] = await Promise.all([
    orNotFound(listElectionHolders(context, { placeId: place.placeId, posts, day })),
    listPlaces(context, {
      day,
      kinds: ["village", "community"],
      under: place.path,
      permission: "roster:write",
    }),
  ]);
  const seats = villages.flatMap((village) =>
    posts.flatMap((post): Seat[] => {
      const names = holders
        .filter((holder) => holder.placeId === village.placeId && holder.post === post)
        .map((holder) => holder.name);
      const shown = single.includes(post) ? [names[0] ?? ""] : [...names, ""];
      return shown.map((holder, index) => ({
        key: `${village.placeId}/${post}/${index}`,
        village,
        post,
        holder,
      }));
    }),
  );
  return (
    <Card title={t("byForm")}>
      <p className="mb-3 text-quiet">{t("byFormLead")}</p>
      <ActionForm action={stageElectionFormAction} className="space-y-3" success={null}>
        {children}
        <input type="hidden" name="title" value={t("formTitle", { place: place.name, day })} />
        <DataTable label={t("byForm")}>
          <thead>
            <tr>
              <Head>{t("village")}</Head>
              <Head>{t("post")}</Head>
              <Head>{t("holder")}</Head>
              <Head>{t("elected")}</Head>
              <Head>{t("idNumber")}</Head>
            </tr>
          </thead>
          <tbody>
            {seats.map(({ key, village, post, holder }, index) => {
              const label = `${village.name} ${word("posts", post)}`;
              return (
                <tr key={key}>
                  <td className="whitespace-nowrap">{village.name}</td>
                  <td className="whitespace-nowrap">{word("posts", post)}</td>
                  <td className="whitespace-nowrap">{holder || t("vacant")}</td>
                  <td>
                    <input type="hidden" name={`seats.${index}.placeCode`} value={village.code} />
                    <input type="hidden" name={`seats.${index}.post`} value={post} />
                    <input
                      name={`seats.${index}.name`}
                      defaultValue={holder}
                      maxLength={40}
                      aria-label={t("electedOf", { seat: label })}
                      className="input input-sm w-32"
                    />
                  </td>
                  <td>
                    <input
                      name={`seats.${index}.idNumber`}
                      maxLength={24}
                      aria-label={t("idNumberOf", { seat: label })}
                      className="input input-sm w-48"
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </DataTable>
        <SubmitButton>{t("preview")}</SubmitButton>
      </ActionForm>
    </Card>
  );
}
