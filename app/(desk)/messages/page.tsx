import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { minuteOf } from "@/app/_ui/figures";
import { Page } from "@/app/_ui/page";
import { Pager } from "@/app/_ui/pager";
import { type Params, pageParam } from "@/app/_ui/params";
import { StatusBadge } from "@/app/_ui/status-badge";
import { SubmitButton } from "@/app/_ui/submit-button";
import { getStore } from "@/db/store";
import { requireActor } from "@/lib/access/session";
import type { MessageView } from "@/lib/messages";
import { markMessageAction, openMessageAction, readAllMessagesAction } from "@/lib/messages/actions";
import { inboxPageSize, listMessages } from "@/lib/messages/data/inbox";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("messages.inbox");
  return { title: t("title") };
}

/** What one was told, newest first; opening a sentence leads to its page and marks it as read. */
export default async function MessagesPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [query, actor, t] = await Promise.all([
    searchParams,
    requireActor(),
    getTranslations("messages.inbox"),
  ]);
  const page = pageParam(query);
  const { rows, total } = await listMessages({ actor, db: getStore().read }, { page });
  const hasUnread = rows.some((row) => !row.isRead);
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      narrow
      actions={
        hasUnread ? (
          <form action={readAllMessagesAction}>
            <SubmitButton tone="secondary">{t("readAll")}</SubmitButton>
          </form>
        ) : null
      }
    >
      {rows.length === 0 ? (
        <EmptyState title={t("empty")}>{t("emptyBody")}</EmptyState>
      ) : (
        <Card flush>
          <ul aria-label={t("list")} className="divide-y divide-base-300">
            {rows.map((row) => (
              <Line key={row.id} row={row} />
            ))}
          </ul>
          <Pager path="/messages" params={query} page={page} pageSize={inboxPageSize} total={total} />
        </Card>
      )}
    </Page>
  );
}

async function Line({ row }: { row: MessageView }) {
  const [t, words] = await Promise.all([getTranslations("messages.inbox"), getTranslations("messages")]);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5">
      <form action={openMessageAction} className="min-w-0 grow basis-64">
        <input type="hidden" name="messageId" value={row.id} />
        <button
          type="submit"
          className={`link text-left text-secondary ${row.isRead ? "" : "font-semibold"}`}
        >
          {words(`kinds.${row.kind}`, row.values)}
        </button>
      </form>
      <span className="text-sm text-quiet">{minuteOf(row.sentAt)}</span>
      {row.isRead ? null : (
        <>
          <StatusBadge tone="info">{t("unread")}</StatusBadge>
          <form action={markMessageAction}>
            <input type="hidden" name="messageId" value={row.id} />
            <SubmitButton tone="quiet" size="small">
              {t("markRead")}
            </SubmitButton>
          </form>
        </>
      )}
    </li>
  );
}
