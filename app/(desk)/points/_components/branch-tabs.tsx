import { getTranslations } from "next-intl/server";
import { Tabs } from "@/app/_ui/tabs";
import { type Actor, can } from "@/lib/access/actor";

export type BranchRoom = "members" | "record" | "meetings" | "reports" | "standing" | "books";

type Props = { actor: Actor; cycleId: string; organisationId: string; current: BranchRoom };

/** The rooms of one branch in a cycle of points; a room opens for those who work or read there. */
export async function BranchTabs({ actor, cycleId, organisationId, current }: Props) {
  const t = await getTranslations("points.tabs");
  const path = `/points/${cycleId}/branches/${organisationId}`;
  const rooms: Record<BranchRoom, boolean> = {
    members: true,
    record: can(actor, "points:record") || can(actor, "points:check") || can(actor, "sanction:write"),
    meetings: true,
    reports: true,
    standing: true,
    books: true,
  };
  const names = Object.keys(rooms) as BranchRoom[];
  return (
    <Tabs
      label={t("label")}
      items={names
        .filter((room) => rooms[room])
        .map((room) => ({
          href: room === "members" ? path : `${path}/${room}`,
          label: t(room),
          isCurrent: room === current,
        }))}
    />
  );
}
