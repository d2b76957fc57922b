import { getTranslations } from "next-intl/server";
import { Tabs } from "@/app/_ui/tabs";
import { type Actor, can } from "@/lib/access/actor";

export type RosterTab = "people" | "places" | "organisations" | "import" | "election";

/** The rooms of the roster that the actor may open. */
export async function RosterTabs({ actor, current }: { actor: Actor; current: RosterTab }) {
  const t = await getTranslations("roster.tabs");
  const tabs: { key: RosterTab; href: string; isOpen: boolean }[] = [
    { key: "people", href: "/roster", isOpen: true },
    { key: "places", href: "/roster/places", isOpen: true },
    { key: "organisations", href: "/roster/organisations", isOpen: true },
    { key: "import", href: "/roster/import", isOpen: can(actor, "roster:import") },
    { key: "election", href: "/roster/election", isOpen: can(actor, "roster:write") },
  ];
  return (
    <Tabs
      label={t("label")}
      items={tabs
        .filter((tab) => tab.isOpen)
        .map(({ key, href }) => ({ href, label: t(key), isCurrent: key === current }))}
    />
  );
}
