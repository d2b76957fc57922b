import { useTranslations } from "next-intl";
import type { ArticlePair, Side, SidePart, Telling } from "@/lib/schemes/compute/difference";
import { speak } from "@/lib/schemes/compute/difference";
import { useVoice } from "../../../_components/use-voice";
import { MarkBadge } from "./mark-badge";

type How = {
  relation: Telling["relation"];
  /** Also what did not change. */
  showsAll: boolean;
};
type Props = How & { pairs: readonly ArticlePair[]; names: { left: string; right: string } };

/** Articles of two versions with what they make; on a phone the right one stands below the left one. */
export function ArticlePairs({ pairs, names, ...how }: Props) {
  const t = useTranslations("scheme-difference");
  return (
    <div className="divide-y divide-base-300">
      {pairs.map((pair) => (
        <section key={pair.number ?? ""} className="py-4 first:pt-0">
          <h3 className="mb-2 font-semibold">{pair.number ?? t("heads.none")}</h3>
          <div className="grid gap-x-6 gap-y-4 md:grid-cols-2">
            {(["left", "right"] as const).map((side) => (
              <div key={side} className="min-w-0 space-y-2 break-words border-l-2 border-base-300 pl-3">
                <h4 className="text-sm text-quiet">{t("side", { side: t(side), name: names[side] })}</h4>
                <SideView side={pair[side]} isArticle={pair.number !== null} {...how} />
              </div>
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

function SideView({ side, isArticle, ...how }: How & { side: Side | undefined; isArticle: boolean }) {
  const t = useTranslations("scheme-difference");
  if (!side) return <p className="text-quiet">{t(isArticle ? "noArticle" : "noneMade")}</p>;
  const parts = side.parts.filter((part) => how.showsAll || isMarked(part));
  const left = side.parts.length - parts.length;
  return (
    <>
      {side.text === undefined ? null : (
        <p>
          <MarkBadge mark={side.mark} relation={how.relation} /> {side.text}
        </p>
      )}
      {parts.length > 0 ? (
        <ul className="space-y-2">
          {parts.map((part) => (
            <li key={part.place}>
              <PartView part={part} relation={how.relation} />
            </li>
          ))}
        </ul>
      ) : null}
      {left > 0 ? <p className="text-sm text-quiet">{t("unchangedParts", { count: left })}</p> : null}
    </>
  );
}

const isMarked = (part: SidePart) => part.mark !== undefined || part.facts.some((fact) => fact.mark);

function PartView({ part, relation }: { part: SidePart; relation: How["relation"] }) {
  const t = useTranslations("scheme-difference");
  const voice = useVoice();
  return (
    <>
      <p className="font-medium">
        <MarkBadge mark={part.mark} relation={relation} /> {speak(part.what, voice)}
      </p>
      {part.facts.length > 0 ? (
        <ul className="pl-4 text-sm">
          {part.facts.map((fact) => (
            <li key={fact.place} className={fact.mark ? "font-medium" : undefined}>
              <MarkBadge mark={fact.mark} relation={relation} />{" "}
              {t("fact", { what: speak(fact.what, voice), value: speak(fact.value, voice) })}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
