import type { Permission } from "@/lib/access/policy";

/** Pages of settings, each with the permission that opens it and its words. */
export const sections = [
  {
    href: "/settings/calendar",
    opens: "calendar:write",
    title: "calendar.title",
    lead: "calendar.sectionLead",
  },
  {
    href: "/settings/channels",
    opens: "channel:write",
    title: "messages.channels.title",
    lead: "messages.channels.lead",
  },
  {
    href: "/settings/backup",
    opens: "backup:read",
    title: "backup.title",
    lead: "backup.sectionLead",
  },
  {
    href: "/engine",
    opens: "engine:read",
    title: "engine-gate.title",
    lead: "engine-gate.sectionLead",
  },
] as const satisfies readonly { href: string; opens: Permission; title: string; lead: string }[];
