import { getTranslations } from "next-intl/server";
import { Tabs } from "@/app/_ui/tabs";
import { type Actor, can } from "@/lib/access/actor";

export type PointsRoom = "branches" | "checks" | "samples" | "disputes" | "grades" | "actions" | "numbers";

/** The rooms of one cycle of points. */
export async function PointsTabs({
  actor,
  cycleId,
  current,
}: {
  actor: Actor;
  cycleId: string;
  current: PointsRoom;
}) {
  const t = await getTranslations("points.cycleTabs");
  const reads = can(actor, "points:read");
  const rooms: Record<PointsRoom, boolean> = {
    branches: reads,
    checks: can(actor, "points:check"),
    samples: can(actor, "points:check"),
    disputes: can(actor, "points:check") || can(actor, "points:record"),
    grades: reads,
    actions: reads,
    numbers: can(actor, "points:numbers"),
  };
  const names = Object.keys(rooms) as PointsRoom[];
  const path = `/points/${cycleId}`;
  return (
    <Tabs
      label={t("label")}
      items={names
        .filter((room) => rooms[room])
        .map((room) => ({
          href: room === "branches" ? path : `${path}/${room}`,
          label: t(room),
          isCurrent: room === current,
        }))}
    />
  );
}
