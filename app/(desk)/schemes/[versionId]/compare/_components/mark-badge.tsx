import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/status-badge";
import type { Mark, Telling } from "@/lib/schemes/compute/difference";

const tones = { changed: "warn", added: "success", removed: "error" } as const;

type Props = { mark: Mark | undefined; relation: Telling["relation"] };

/** What became of a cell, in words; the colour only repeats them. */
export function MarkBadge({ mark, relation }: Props) {
  const t = useTranslations("scheme-difference.marks");
  return mark ? <StatusBadge tone={tones[mark]}>{t(`${relation}.${mark}`)}</StatusBadge> : null;
}
