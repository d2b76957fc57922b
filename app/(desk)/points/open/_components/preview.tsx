import { Notice } from "@/app/_ui/notice";
import { lastDayOf } from "@/app/(desk)/ratings/_components/words";
import type { OpenedPoints } from "@/lib/points/types";

export type PreviewWords = Readonly<
  Record<
    "previewTitle" | "previewNote" | "period" | "branches" | "members" | "branch" | "memberClass" | "people",
    string
  >
> & { readonly classes: Readonly<Record<string, string>> };

/** Which branches would keep points, and how many members of each class. */
export function Preview({ words, planned }: { words: PreviewWords; planned: OpenedPoints }) {
  const rows = planned.classes.map(({ name, count }) => ({ label: words.classes[name] ?? name, count }));
  return (
    <section aria-label={words.previewTitle} className="space-y-3">
      <h2 className="text-lg font-semibold">{words.previewTitle}</h2>
      <Notice>{words.previewNote}</Notice>
      <p>
        {words.period} {planned.periodFrom} — {lastDayOf(planned.periodUntil)}
      </p>
      <dl className="grid grid-cols-2 gap-3 sm:max-w-md">
        {[
          { label: words.branches, value: planned.branches },
          { label: words.members, value: planned.members },
        ].map(({ label, value }) => (
          <div key={label} className="rounded-box border border-base-300 px-4 py-2">
            <dt className="text-sm text-quiet">{label}</dt>
            <dd className="text-2xl font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="grid gap-4 lg:grid-cols-2">
        <Counts head={words.memberClass} people={words.people} rows={rows} />
        <Counts
          head={words.branch}
          people={words.people}
          rows={planned.branchList.map(({ name, count }) => ({ label: name, count }))}
        />
      </div>
    </section>
  );
}

type CountsProps = { head: string; people: string; rows: readonly { label: string; count: number }[] };

function Counts({ head, people, rows }: CountsProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reached by the keyboard
    <section aria-label={head} className="max-h-96 overflow-auto" tabIndex={0}>
      <table className="table table-sm">
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col" className="text-right">
              {people}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, count }) => (
            <tr key={label}>
              <td>{label}</td>
              <td className="text-right">{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
