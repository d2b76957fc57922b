import { useTranslations } from "next-intl";

type Props = {
  /** Stars held; 0 = zero star; null = star not set. */
  level: number | null;
  /** How many there can be, drawn as outlines. */
  max?: number;
  size?: "small" | "normal" | "large";
  /** Marks a value that no decision has made effective yet. */
  isProposed?: boolean;
};

const sizes = { small: "text-sm", normal: "", large: "text-3xl" } as const;

/** Gold stars with the words beside them: a star is never told by colour alone. */
export function Stars({ level, max = 5, size = "normal", isProposed }: Props) {
  const t = useTranslations("common.ui");
  if (level === null) return <span className="whitespace-nowrap text-quiet">{t("starsUnset")}</span>;
  return (
    <span className={`inline-flex flex-wrap items-baseline gap-x-2 ${sizes[size]}`}>
      {level > 0 ? (
        <span aria-hidden="true" className="whitespace-nowrap tracking-tight text-star">
          {"★".repeat(level)}
          <span className="opacity-50">{"☆".repeat(Math.max(0, max - level))}</span>
        </span>
      ) : null}
      <span className="whitespace-nowrap font-medium">
        {t("stars", { level })}
        {isProposed ? t("starsProposed") : ""}
      </span>
    </span>
  );
}
