import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/app/_ui/page";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireDoor } from "@/lib/access/door";
import { loadChannels } from "@/lib/messages/data/channels";
import { DeliveryCard } from "./_components/delivery-card";
import { MailCard } from "./_components/mail-card";
import { RobotCard } from "./_components/robot-card";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("messages.channels");
  return { title: t("title") };
}

/** How messages leave the house: mail server and robots, with a test of each. */
export default async function ChannelsPage() {
  const actor = await requireDoor("channel:write");
  const [t, { channels, deliveries }] = await Promise.all([
    getTranslations("messages.channels"),
    readPage((db) => loadChannels({ actor, db })),
  ]);
  return (
    <Page title={t("title")} lead={t("lead")}>
      <div className="grid items-start gap-4 *:min-w-0 xl:grid-cols-2">
        {channels.map((channel) =>
          channel.kind === "smtp" ? (
            <MailCard key={channel.kind} channel={channel} />
          ) : (
            <RobotCard key={channel.kind} kind={channel.kind} channel={channel} />
          ),
        )}
        <DeliveryCard deliveries={deliveries} />
      </div>
    </Page>
  );
}
