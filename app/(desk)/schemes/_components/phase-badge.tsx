import { useTranslations } from "next-intl";
import { StatusBadge, type Tone } from "@/app/_ui/status-badge";
import type { Phase } from "@/lib/schemes";

const tones: Record<Phase, Tone> = {
  draft: "info",
  reviewed: "warn",
  adopted: "warn",
  effective: "success",
  retired: "neutral",
};

/** Where a version stands today. */
export function PhaseBadge({ phase }: { phase: Phase }) {
  const t = useTranslations("schemes.phases");
  return <StatusBadge tone={tones[phase]}>{t(phase)}</StatusBadge>;
}
