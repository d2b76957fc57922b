import type { ListSheet } from "./lines";

/** The sheet for the village board, in large type on A4. */
export function WallSheet({ sheet }: { sheet: ListSheet }) {
  return (
    <article
      aria-label={sheet.title}
      className="rounded-box border border-base-300 bg-base-100 p-6 text-lg leading-loose print:border-0 print:p-0"
    >
      <h2 className="text-center text-2xl font-bold">{sheet.title}</h2>
      <dl className="mt-4 divide-y divide-base-300">
        {sheet.lines.map((line) => (
          <div key={line.personId} className="flex gap-4 break-inside-avoid">
            <dt className="w-24 shrink-0 font-semibold">{line.name}</dt>
            <dd>{line.says}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4">{sheet.basis}</p>
      {sheet.rankingBasis ? <p>{sheet.rankingBasis}</p> : null}
      <p>{sheet.ends}</p>
    </article>
  );
}
