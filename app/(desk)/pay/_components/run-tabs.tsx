import { getTranslations } from "next-intl/server";
import { Tabs } from "@/app/_ui/tabs";
import { type Actor, can } from "@/lib/access/actor";

export type RunRoom = "overview" | "payees" | "changes" | "checks" | "targets" | "bank";

/** The rooms of one run. */
export async function RunTabs({ actor, runId, current }: { actor: Actor; runId: string; current: RunRoom }) {
  const t = await getTranslations("pay.runTabs");
  const reads = can(actor, "pay:read");
  const rooms: Record<RunRoom, boolean> = {
    overview: true,
    payees: reads,
    changes: reads || can(actor, "pay:confirm"),
    checks: reads,
    targets: reads || can(actor, "amount:total"),
    bank: reads,
  };
  const path = `/pay/${runId}`;
  return (
    <Tabs
      label={t("label")}
      items={(Object.keys(rooms) as RunRoom[])
        .filter((room) => rooms[room])
        .map((room) => ({
          href: room === "overview" ? path : `${path}/${room}`,
          label: t(room),
          isCurrent: room === current,
        }))}
    />
  );
}
