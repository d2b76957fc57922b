import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/status-badge";
import type { ArticlePair, Fact, Mark, Side, SidePart } from "@/lib/schemes/compute/difference";
import { speak } from "@/lib/schemes/compute/difference";
import { useVoice } from "../../../_components/use-voice";

type Props = { pairs: readonly ArticlePair[]; left: string; right: string };

/** Articles of two versions with what they make; on a phone the right one stands below the left one. */
export function ArticlePairs({ pairs, left, right }: Props) {
  const t = useTranslations("scheme-difference");
  return (
    <div className="divide-y divide-base-300">
      {pairs.map((pair) => (
        <section key={pair.number ?? ""} className="py-4 first:pt-0">
          <h3 className="mb-2 font-semibold">{pair.number ?? t("heads.none")}</h3>
          <div className="grid gap-x-6 gap-y-4 md:grid-cols-2">
            <SideView name={t("side", { side: t("left"), name: left })} side={pair.left} of={pair.number} />
            <SideView
              name={t("side", { side: t("right"), name: right })}
              side={pair.right}
              of={pair.number}
            />
          </div>
        </section>
      ))}
    </div>
  );
}

type SideProps = { name: string; side: Side | undefined; of: string | null };

function SideView({ name, side, of }: SideProps) {
  const t = useTranslations("scheme-difference");
  return (
    <div className="min-w-0 space-y-2 break-words border-l-2 border-base-300 pl-3">
      <h4 className="text-sm text-quiet">{name}</h4>
      {side?.text === undefined ? (
        side ? null : (
          <p className="text-quiet">{t(of === null ? "noneMade" : "noArticle")}</p>
        )
      ) : (
        <p>
          <MarkBadge mark={side.mark} /> {side.text}
        </p>
      )}
      {side && side.parts.length > 0 ? (
        <ul className="space-y-2">
          {side.parts.map((part) => (
            <li key={part.place}>
              <PartView part={part} />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function PartView({ part }: { part: SidePart }) {
  const voice = useVoice();
  return (
    <>
      <p className="font-medium">
        <MarkBadge mark={part.mark} /> {speak(part.what, voice)}
      </p>
      {part.facts.length > 0 ? (
        <ul className="pl-4 text-sm">
          {part.facts.map((fact) => (
            <li key={fact.place}>
              <FactView fact={fact} />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function FactView({ fact }: { fact: Fact }) {
  const t = useTranslations("scheme-difference");
  const voice = useVoice();
  const words = t("fact", { what: speak(fact.what, voice), value: speak(fact.value, voice) });
  return fact.mark ? (
    <span className="font-medium">
      <MarkBadge mark={fact.mark} /> {words}
    </span>
  ) : (
    words
  );
}

const tones = { changed: "warn", added: "success", removed: "error" } as const;

/** What became of a cell, in words; the colour only repeats them. */
function MarkBadge({ mark }: { mark: Mark | undefined }) {
  const t = useTranslations("scheme-difference.marks");
  return mark ? <StatusBadge tone={tones[mark]}>{t(mark)}</StatusBadge> : null;
}
