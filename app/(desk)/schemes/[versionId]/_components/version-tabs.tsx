import { getTranslations } from "next-intl/server";
import { Tabs } from "@/app/_ui/tabs";
import type { Actor } from "@/lib/access/actor";
import { mayTryMoney } from "@/lib/workshop/data/what-if/base";

/** Rooms of one version, in the order of the row; each opens for whom `isOpen` says. */
const rooms = {
  text: { path: "", isOpen: () => true },
  compare: { path: "/compare", isOpen: () => true },
  cost: { path: "/cost", isOpen: mayTryMoney },
} satisfies Record<string, { path: string; isOpen: (actor: Actor) => boolean }>;

type Room = keyof typeof rooms;
type Props = { actor: Actor; versionId: string; current: Room };

function isOpen(name: Room, actor: Actor): boolean {
  const room: { isOpen: (actor: Actor) => boolean } = rooms[name];
  return room.isOpen(actor);
}

/** The pages of one version side by side. */
export async function VersionTabs({ actor, versionId, current }: Props) {
  const t = await getTranslations("schemes.rooms");
  return (
    <Tabs
      label={t("label")}
      items={(Object.keys(rooms) as Room[])
        .filter((name) => isOpen(name, actor))
        .map((name) => ({
          href: `/schemes/${versionId}${rooms[name].path}`,
          label: t(name),
          isCurrent: name === current,
        }))}
    />
  );
}
