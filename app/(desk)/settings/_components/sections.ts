/** The rooms of the settings with the permission that opens each. */
export const sections = [
  { key: "channels", href: "/settings/channels", permission: "channel:write" },
] as const;
