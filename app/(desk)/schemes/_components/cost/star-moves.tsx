import { useTranslations } from "next-intl";
import type { Stars } from "@/lib/workshop/data/what-if/answer";

/** How many people go from which star to which; no names. */
export function StarMoves({ stars: { moves, rated, cycleTitle } }: { stars: Stars }) {
  const t = useTranslations("what-if.stars");
  const level = (one: number | null) => (one === null ? t("unset") : t("level", { level: one }));
  const moved = moves.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="space-y-1">
      <p>{t("lead", { cycle: cycleTitle, rated, moved })}</p>
      {moves.length === 0 ? (
        <p>{t("none")}</p>
      ) : (
        <ul className="flex flex-wrap gap-x-6">
          {moves.map(({ from, to, count }) => (
            <li key={`${from}/${to}`}>{t("move", { from: level(from), to: level(to), count })}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
