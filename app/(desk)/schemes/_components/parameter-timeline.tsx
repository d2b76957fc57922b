import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { dayText } from "@/app/_ui/figures";
import { StatusBadge } from "@/app/_ui/status-badge";
import type { SchemeParameter } from "@/lib/rules/types";
import type { TimeAxis, Timeline, TimelineLane, TimelineSpan } from "@/lib/schemes/compute/timeline";
import { useParameterValue } from "./use-parameter-value";
import { useWords } from "./use-words";

type Props = {
  timeline: Timeline;
  axis: TimeAxis;
  declared: SchemeParameter | undefined;
  mayWrite: boolean;
  /** Level of the heading; without it the name stands elsewhere. */
  isTitled?: boolean;
};

/** The values of one parameter on a line of years; below it the same in words, with sources. */
export function ParameterTimeline({ timeline, axis, declared, mayWrite, isTitled }: Props) {
  const t = useTranslations("scheme-tables.timeline");
  const { text } = useWords();
  const { name, lanes, replaced } = timeline;
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-baseline gap-x-3">
        {isTitled ? <h3 className="font-semibold">{text(declared?.label, name)}</h3> : null}
        <Limits declared={declared} />
        {mayWrite ? (
          <Link
            href={`/schemes/parameters?name=${encodeURIComponent(name)}#record`}
            prefetch={false}
            className="link text-sm"
            aria-label={t("addTo", { name })}
          >
            {t("add")}
          </Link>
        ) : null}
      </div>
      {lanes.map((lane) => (
        <Lane key={lane.placeId ?? "county"} lane={lane} axis={axis} />
      ))}
      {lanes.length === 0 ? <p className="text-sm text-quiet">{t("none")}</p> : null}
      {replaced > 0 ? (
        <p className="text-sm text-quiet">
          {t("replaced", { count: replaced })}{" "}
          <a className="link" href="/schemes/parameters#register">
            {t("register")}
          </a>
        </p>
      ) : null}
    </div>
  );
}

/** Who may choose an own value, and between which limits. */
function Limits({ declared }: { declared: SchemeParameter | undefined }) {
  const t = useTranslations("schemes.schemeParameters");
  if (!declared?.localChoice) return null;
  const { scope, min, max } = declared.localChoice;
  return (
    <span className="text-sm text-quiet">
      {t("choice", { scope, min: String(min ?? "—"), max: String(max ?? "—") })}
    </span>
  );
}

/** Entries below a line; the earlier ones are folded. */
const mostListed = 4;

function Entries({ spans }: { spans: readonly TimelineSpan[] }) {
  return (
    <ol className="space-y-0.5 text-sm">
      {spans.map((span) => (
        <Entry key={span.row.id} span={span} />
      ))}
    </ol>
  );
}

function Lane({ lane, axis }: { lane: TimelineLane; axis: TimeAxis }) {
  const t = useTranslations("scheme-tables.timeline");
  const years = Array.from({ length: axis.last - axis.first + 1 }, (_, i) => axis.first + i);
  // Of many years only some are written, or they would run into each other.
  const every = Math.ceil(years.length / 8);
  const newestFirst = lane.spans.toReversed();
  const earlier = newestFirst.slice(mostListed);
  return (
    <div>
      {lane.placeId === null ? null : <p className="text-sm font-medium">{lane.placeName ?? t("place")}</p>}
      <div aria-hidden="true" className="max-w-4xl">
        <div className="relative h-8 overflow-hidden rounded-field bg-base-200">
          {lane.spans
            .filter(({ start, end }) => end > start)
            .map((span) => (
              <Bar key={span.row.id} span={span} />
            ))}
        </div>
        <div className="relative h-5 text-xs text-quiet">
          {years.map((year, i) =>
            i % every === 0 ? (
              <span key={year} className="absolute" style={{ left: `${(i / years.length) * 100}%` }}>
                {year}
              </span>
            ) : null,
          )}
        </div>
      </div>
      <Entries spans={newestFirst.slice(0, mostListed)} />
      {earlier.length > 0 ? (
        <details className="text-sm">
          <summary className="link w-fit">{t("earlier", { count: earlier.length })}</summary>
          <Entries spans={earlier} />
        </details>
      ) : null}
    </div>
  );
}

function Bar({ span: { row, start, end } }: { span: TimelineSpan }) {
  const shown = useParameterValue();
  const text = shown(row.value);
  const share = (end - start) * 100;
  return (
    <span
      style={{ left: `${start * 100}%`, width: `${share}%` }}
      className={`absolute inset-y-0 overflow-hidden border-l-2 px-1 text-sm leading-8 text-base-content ${
        row.isExpected ? "border-dashed border-warning bg-warning/25" : "border-secondary bg-secondary/15"
      }`}
    >
      {share > roomOf(text).wide ? (
        <span className={share > roomOf(text).phone ? "" : "max-sm:hidden"}>{text}</span>
      ) : null}
    </span>
  );
}

/** Percent of the line that a figure takes; a figure that is cut off would be another figure. */
const roomOf = (text: string) => ({ wide: text.length * 1.2 + 1.5, phone: text.length * 2.8 + 3 });

function Entry({ span: { row, from, until } }: { span: TimelineSpan }) {
  const t = useTranslations("scheme-tables.timeline");
  const parameters = useTranslations("schemes.parameters");
  const locale = useLocale();
  const shown = useParameterValue();
  return (
    <li className="wrap-anywhere">
      {row.year === null
        ? t("span", { from: dayText(from, locale), until: until === null ? "none" : dayText(until, locale) })
        : parameters("ofYear", { year: String(row.year) })}
      {" · "}
      <span className="font-medium">
        {shown(row.value)} {row.unit}
      </span>
      {" · "}
      {t("source", { source: row.source })}{" "}
      {row.isExpected ? <StatusBadge tone="warn">{parameters("expected")}</StatusBadge> : null}
    </li>
  );
}
