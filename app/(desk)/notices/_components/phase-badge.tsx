import { useTranslations } from "next-intl";
import { StatusBadge, type Tone } from "@/app/_ui/status-badge";
import type { NoticePhase } from "@/lib/procedure/compute";

const tones: Record<NoticePhase, Tone> = {
  coming: "neutral",
  running: "info",
  ended: "warn",
  closed: "success",
  withdrawn: "neutral",
  restarted: "neutral",
};

export function PhaseBadge({ phase }: { phase: NoticePhase }) {
  const t = useTranslations("notices.phases");
  return <StatusBadge tone={tones[phase]}>{t(phase)}</StatusBadge>;
}
