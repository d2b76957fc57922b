import { getTranslations } from "next-intl/server";
import { Tabs } from "@/app/_ui/tabs";
import type { Actor } from "@/lib/access/actor";
import { accountsDoor } from "@/lib/pay/data/lists/account-changes";
import { proofsDoor } from "@/lib/pay/data/lists/proofs";
import { keepsLists } from "@/lib/pay/data/lists/watches";

export type ListRoom = "watch" | "accounts" | "life";

/** The lists that payees are compared with; a township sees what is its own to confirm. */
export async function ListTabs({ actor, current }: { actor: Actor; current: ListRoom }) {
  const t = await getTranslations("pay-lists.tabs");
  const rooms: Record<ListRoom, { href: string; isOpen: boolean }> = {
    watch: { href: "/pay/lists", isOpen: keepsLists(actor) },
    accounts: { href: "/pay/lists/accounts", isOpen: accountsDoor(actor) !== null },
    life: { href: "/pay/lists/life", isOpen: proofsDoor(actor) !== null },
  };
  const open = (Object.keys(rooms) as ListRoom[]).filter((room) => rooms[room].isOpen);
  return (
    <Tabs
      label={t("label")}
      items={open.map((room) => ({
        href: rooms[room].href,
        label: t(room),
        isCurrent: room === current,
      }))}
    />
  );
}
