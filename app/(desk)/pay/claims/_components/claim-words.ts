import type { Tone } from "@/app/_ui/status-badge";
import type { ClaimStatus } from "@/lib/pay/types";

export const claimTones: Record<ClaimStatus, Tone> = {
  open: "warn",
  instalments: "info",
  settled: "success",
  "written-off": "neutral",
};
