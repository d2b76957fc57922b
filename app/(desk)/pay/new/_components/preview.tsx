import { yuanText } from "@/app/_ui/figures";
import { Notice } from "@/app/_ui/notice";
import type { RunPreview } from "@/lib/pay/compute/summary";

export type PreviewWords = Readonly<
  Record<
    | "title"
    | "note"
    | "payees"
    | "gross"
    | "withheld"
    | "net"
    | "element"
    | "people"
    | "amount"
    | "differences"
    | "gaps"
    | "gapNote"
    | "locale",
    string
  >
>;

/** What a run would come to: payees and sums, amounts by element, whoever lacks a figure. */
export function Preview({ words, preview }: { words: PreviewWords; preview: RunPreview }) {
  const figures = [
    { label: words.payees, value: String(preview.payees) },
    { label: words.gross, value: yuanText(preview.grossFen) },
    { label: words.withheld, value: yuanText(preview.withheldFen) },
    { label: words.net, value: yuanText(preview.netFen) },
  ];
  const rows = [
    ...preview.elements.map(({ code, payees, amountFen }) => ({ name: code, payees, amountFen })),
    ...(preview.differences > 0
      ? [{ name: words.differences, payees: preview.differences, amountFen: preview.differencesFen }]
      : []),
  ];
  return (
    <section aria-label={words.title} className="space-y-3">
      <h2 className="text-lg font-semibold">{words.title}</h2>
      <Notice>{words.note}</Notice>
      <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {figures.map(({ label, value }) => (
          <div key={label} className="rounded-box border border-base-300 px-4 py-2">
            <dt className="text-sm text-quiet">{label}</dt>
            <dd className="text-xl font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
      <table className="table table-sm max-w-2xl">
        <thead>
          <tr>
            <th scope="col">{words.element}</th>
            <th scope="col" className="text-right">
              {words.people}
            </th>
            <th scope="col" className="text-right">
              {words.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, payees, amountFen }) => (
            <tr key={name}>
              <td>{name}</td>
              <td className="text-right">{payees}</td>
              <td className="text-right">{yuanText(amountFen)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {preview.gapPayees > 0 ? (
        <Notice tone="warn" title={`${words.gaps} ${preview.gapPayees}`}>
          <p>{words.gapNote}</p>
          <ul className="list-disc pl-5">
            {preview.gaps.map(({ name, zh, en }) => (
              <li key={name}>
                {name} {words.locale === "zh-CN" ? zh : en}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </section>
  );
}
