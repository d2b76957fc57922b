import type { ReactNode } from "react";

/** A sheet of A4 as it comes out of the printer. */
export function Paper({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <article className="box space-y-4 rounded-box border border-base-300 bg-base-100 p-8 text-lg leading-8 print:border-0 print:p-0">
      <h2 className="text-center text-2xl font-semibold">{heading}</h2>
      {children}
    </article>
  );
}
