import { useTranslations } from "next-intl";
import { StatusBadge, type Tone } from "@/app/_ui/status-badge";
import type { UserState } from "@/lib/access/data";

const tones: Record<UserState, Tone> = {
  active: "success",
  "must-change": "info",
  locked: "warn",
  disabled: "error",
};

export function UserStateBadge({ state }: { state: UserState }) {
  const t = useTranslations("users.states");
  return <StatusBadge tone={tones[state]}>{t(state)}</StatusBadge>;
}
