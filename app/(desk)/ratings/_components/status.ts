import type { Tone } from "@/app/_ui/status-badge";

/** How a cycle's state looks; the words say it. */
export const statusTones: Record<"open" | "decided" | "closed", Tone> = {
  open: "info",
  decided: "success",
  closed: "neutral",
};

/** How a case's state looks. */
export const caseTones: Record<string, Tone> = {
  open: "neutral",
  returned: "warn",
  deferred: "warn",
  decided: "success",
  withdrawn: "neutral",
};
