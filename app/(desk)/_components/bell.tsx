import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { getStore } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { countUnread, mostUnread } from "@/lib/messages/data/inbox";

/** The way to one's messages, with the number of those not read. */
export async function Bell({ actor }: { actor: Actor }) {
  const [t, unread] = await Promise.all([
    getTranslations("messages.inbox"),
    countUnread({ actor, db: getStore().read }),
  ]);
  const shown = unread > mostUnread ? `${mostUnread}+` : String(unread);
  return (
    <Link
      href="/messages"
      prefetch={false}
      aria-label={unread > 0 ? t("bellUnread", { count: shown }) : t("bell")}
      className="btn btn-ghost px-2"
    >
      <svg
        aria-hidden="true"
        viewBox="0 0 24 24"
        className="size-6"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
      >
        <path d="M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21h4" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      {unread > 0 ? (
        <span aria-hidden="true" className="badge badge-primary badge-sm">
          {shown}
        </span>
      ) : null}
    </Link>
  );
}
