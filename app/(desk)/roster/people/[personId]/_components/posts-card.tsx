import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import type { Choice } from "@/app/_ui/combobox";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { DataTable, Head } from "@/app/_ui/data-table";
import { StatusBadge } from "@/app/_ui/status-badge";
import type { PersonPost } from "@/lib/roster/data";
import { FormLink } from "../../../_components/fold-out";
import { vocabulary } from "../../../_components/words";
import { AppointForm, EndPostForm } from "./forms";

type Props = {
  personId: string;
  posts: readonly PersonPost[];
  mayWrite: boolean;
  form: string | undefined;
  villages: readonly Choice[];
  day: string;
};

/** Every post of a person with its days, the newest first. */
export async function PostsCard({ personId, posts, mayWrite, form, villages, day }: Props) {
  const [t, { word }] = await Promise.all([getTranslations("roster.person"), vocabulary()]);
  const hasDocuments = posts.some((post) => post.startDocument || post.endDocument);
  return (
    <Card title={t("posts")} flush>
      <DataTable label={t("posts")}>
        <thead>
          <tr>
            <Head>{t("post")}</Head>
            <Head>{t("village")}</Head>
            <Head>{t("from")}</Head>
            <Head>{t("until")}</Head>
            {hasDocuments ? <Head>{t("document")}</Head> : null}
            {mayWrite ? <Head>{t("act")}</Head> : null}
          </tr>
        </thead>
        <tbody>
          {posts.map((post) => (
            <tr key={post.id}>
              <td className="whitespace-nowrap">
                {word("posts", post.post)}{" "}
                {post.isMain && !post.until ? <StatusBadge tone="info">{t("main")}</StatusBadge> : null}
              </td>
              <td className="whitespace-nowrap">
                <Link href={`/roster/places/${post.placeId}`} prefetch={false} className="link">
                  {post.placeName}
                </Link>
              </td>
              <td className="whitespace-nowrap">{post.from}</td>
              <td className="whitespace-nowrap">
                {post.until ? `${post.until} ${word("endKinds", post.endKind)}` : t("inPost")}
              </td>
              {hasDocuments ? (
                <td>{[post.startDocument, post.endDocument].filter(Boolean).join(t("comma"))}</td>
              ) : null}
              {mayWrite ? (
                <td className="whitespace-nowrap">
                  {post.until ? null : (
                    <ConfirmDialog
                      trigger={t("endPost")}
                      title={t("endPostTitle", { post: word("posts", post.post) })}
                      size="small"
                    >
                      <EndPostForm postId={post.id} day={day} />
                    </ConfirmDialog>
                  )}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </DataTable>
      {mayWrite ? (
        <div className="p-4">
          <FormLink label={t("appoint")} path={`/roster/people/${personId}`} name="appoint" open={form}>
            <AppointForm personId={personId} villages={villages} />
          </FormLink>
        </div>
      ) : null}
    </Card>
  );
}
