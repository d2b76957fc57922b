import type { ReactNode } from "react";

export type Description = { term: string; value: ReactNode };

/** Facts about one thing: the word on the left, the fact on the right, below it on a phone. */
export function DescriptionList({ items }: { items: readonly Description[] }) {
  return (
    <dl className="grid grid-cols-1 gap-x-6 gap-y-2 sm:grid-cols-[max-content_1fr]">
      {items.map((item) => (
        <div key={item.term} className="contents">
          <dt className="text-quiet max-sm:-mb-2 max-sm:text-sm">{item.term}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
