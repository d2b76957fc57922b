import { getTranslations } from "next-intl/server";
import { Tabs } from "@/app/_ui/tabs";
import { type Actor, can } from "@/lib/access/actor";
import { watchDoor } from "@/lib/procedure/data/progress";

export type CycleRoom = "overview" | "record" | "confirm" | "review" | "progress" | "results" | "severity";

type Props = { actor: Actor; cycleId: string; current: CycleRoom; townshipId?: string };

/** The rooms of one cycle; a room opens only for those who have work or reading rights in it. */
export async function CycleTabs({ actor, cycleId, current, townshipId }: Props) {
  const t = await getTranslations("rating.tabs");
  const reads = can(actor, "rating:read");
  const opens: Record<CycleRoom, boolean> = {
    overview: true,
    record: can(actor, "rating:record") || can(actor, "rating:record-line"),
    confirm: can(actor, "rating:submit") || can(actor, "rating:confirm") || can(actor, "rating:grade"),
    // Whoever may see totals reads the distribution and the decisions here.
    review:
      can(actor, "rating:review") || can(actor, "rating:decide") || (reads && can(actor, "amount:total")),
    progress: reads && watchDoor(actor) !== null,
    results: reads,
    severity: can(actor, "insight:read"),
  };
  const path = `/ratings/${cycleId}`;
  const query = townshipId ? `?township=${townshipId}` : "";
  const items = [
    { room: "overview" as const, href: path },
    { room: "record" as const, href: `${path}/record${query}` },
    { room: "confirm" as const, href: `${path}/confirm${query}` },
    { room: "review" as const, href: `${path}/review` },
    { room: "progress" as const, href: `${path}/progress` },
    { room: "results" as const, href: `${path}/results` },
    { room: "severity" as const, href: `${path}/severity` },
  ];
  return (
    <Tabs
      label={t("label")}
      items={items
        .filter(({ room }) => opens[room])
        .map(({ room, href }) => ({ href, label: t(room), isCurrent: room === current }))}
    />
  );
}
