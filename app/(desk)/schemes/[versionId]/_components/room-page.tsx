import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Page } from "@/app/_ui/page";
import type { Actor } from "@/lib/access/actor";
import type { SchemeVersion } from "@/lib/schemes";
import { type Room, VersionTabs } from "./version-tabs";

type Props = {
  actor: Actor;
  version: SchemeVersion;
  room: Room;
  title: string;
  lead?: string;
  children: ReactNode;
};

/** A room of a version beside its text: what it is for, of which version, the way back and to the other rooms. */
export async function RoomPage({ actor, version, room, title, lead, children }: Props) {
  const t = await getTranslations("schemes");
  return (
    <Page
      title={title}
      count={t("list.versionNumber", { version: version.version })}
      lead={lead ?? version.title}
      breadcrumb={[
        { label: t("title"), href: "/schemes" },
        { label: version.title, href: `/schemes/${version.id}` },
        { label: title },
      ]}
    >
      <VersionTabs actor={actor} version={version} current={room} />
      {children}
    </Page>
  );
}
