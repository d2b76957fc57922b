import { getTranslations } from "next-intl/server";
import { Tabs } from "@/app/_ui/tabs";
import { type Actor, can } from "@/lib/access/actor";

export type PayRoom = "runs" | "standards" | "budget" | "claims" | "cuts" | "inputs" | "lists";

/** The rooms of pay that no single run owns. */
export async function PayRooms({ actor, current }: { actor: Actor; current: PayRoom }) {
  const t = await getTranslations("pay.rooms");
  const rooms: Record<PayRoom, boolean> = {
    runs: true,
    standards: true,
    budget: can(actor, "pay:read") || can(actor, "amount:total"),
    claims: can(actor, "pay:read"),
    cuts: can(actor, "pay:cut") || can(actor, "pay:read"),
    inputs: can(actor, "pay:prepare") || can(actor, "pay:check"),
    lists: can(actor, "pay:prepare") || can(actor, "pay:check") || can(actor, "pay:confirm"),
  };
  const names = (Object.keys(rooms) as PayRoom[]).filter((room) => rooms[room]);
  if (names.length === 1) return null;
  return (
    <Tabs
      label={t("label")}
      items={names.map((room) => ({
        href: room === "runs" ? "/pay" : `/pay/${room}`,
        label: t(room),
        isCurrent: room === current,
      }))}
    />
  );
}
