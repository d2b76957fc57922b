import { useLocale, useTranslations } from "next-intl";
import { dayText } from "@/app/_ui/figures";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import type { DisputeView } from "@/lib/points/data/disputes/list";
import type { SheetEntry } from "@/lib/points/data/sheet";
import { amountText, booksText, signedPoints } from "./points-text";

type Props = {
  entries: readonly SheetEntry[];
  disputes: readonly DisputeView[];
  cycleId: string;
  /** The cycle is open and the reader may object. */
  mayDispute: boolean;
};

/** Every entry about oneself, the newest act first: what, when, how many points and why, by whom, and whether it is checked. */
export function EntryList({ entries, disputes, cycleId, mayDispute }: Props) {
  const t = useTranslations("my-points");
  const disputed = new Set(
    disputes.filter(({ row }) => row.status !== "withdrawn").map(({ row }) => row.entryId),
  );
  return (
    <section
      aria-labelledby="entries"
      className="box rounded-box border border-base-300 bg-base-100 p-5 print:break-inside-auto"
    >
      <h2 id="entries" className="text-xl font-semibold">
        {t("entries", { count: entries.length })}
      </h2>
      {entries.length === 0 ? <p className="mt-2">{t("noEntries")}</p> : null}
      <ul className="divide-y divide-base-300">
        {[...entries].reverse().map((entry) => (
          <li key={entry.id} className="space-y-1 py-3">
            <Entry entry={entry} />
            {mayDispute && entry.effect.kind !== "reversed" && !disputed.has(entry.id) ? (
              <p>
                <a href={`/me/points/dispute/${entry.id}?cycle=${cycleId}`} className="link">
                  {t("disagree")}
                  <span className="sr-only">
                    {" "}
                    {entry.day} {entry.reason}
                  </span>
                </a>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Entry({ entry }: { entry: SheetEntry }) {
  const t = useTranslations("my-points");
  const locale = useLocale();
  const { effect } = entry;
  const amount = amountText(entry);
  const isOut = effect.kind === "reversed" || effect.kind === "frozen";
  return (
    <>
      <p className="flex justify-between gap-4 font-semibold">
        <span>
          {dayText(entry.day, locale)} {wordsOf(entry.itemName, locale)}
          {amount ? <span className="font-normal">（{amount}）</span> : null}
        </span>
        <span className="shrink-0">{signedPoints(effect.pointsE4)}</span>
      </p>
      <p className={isOut ? "text-quiet" : ""}>
        {entry.reason}
        {entry.evidence ? <span className="text-quiet"> · {entry.evidence}</span> : null}
      </p>
      {effect.kind === "counts" ? null : (
        <p>{effect.note ? wordsOf(effect.note, locale) : t(`effects.${effect.kind}`)}</p>
      )}
      <p className="text-quiet">
        {t("recordedBy", { name: entry.recordedByName, day: dayText(entry.recordedOn, locale) })}
        {entry.source === "report" ? t("fromReport") : ""}
        {entry.isLate ? t("late") : ""}
        {booksText(t, entry)}
      </p>
    </>
  );
}
