import { getTranslations } from "next-intl/server";
import { Tabs } from "@/app/_ui/tabs";
import type { Actor } from "@/lib/access/actor";
import type { SchemeVersion } from "@/lib/schemes";
import { mayTry } from "@/lib/workshop/data/population";
import { mayTryMoney } from "@/lib/workshop/data/what-if/base";

type Gate = (actor: Actor, version: SchemeVersion) => boolean;

/** Rooms of one version, in the order of the row; each opens for whom `isOpen` says. */
const rooms = {
  text: { path: "", isOpen: () => true },
  compare: { path: "/compare", isOpen: () => true },
  simulate: { path: "/simulate", isOpen: mayTry },
  cost: { path: "/cost", isOpen: (actor, { kind }) => kind !== "points" && mayTryMoney(actor) },
} satisfies Record<string, { path: string; isOpen: Gate }>;

export type Room = keyof typeof rooms;
type Props = { actor: Actor; version: SchemeVersion; current: Room };

function isOpen(name: Room, actor: Actor, version: SchemeVersion): boolean {
  const room: { isOpen: Gate } = rooms[name];
  return room.isOpen(actor, version);
}

/** The pages of one version side by side. */
export async function VersionTabs({ actor, version, current }: Props) {
  const t = await getTranslations("schemes.rooms");
  return (
    <Tabs
      label={t("label")}
      items={(Object.keys(rooms) as Room[])
        .filter((name) => isOpen(name, actor, version))
        .map((name) => ({
          href: `/schemes/${version.id}${rooms[name].path}`,
          label: t(name),
          isCurrent: name === current,
        }))}
    />
  );
}
