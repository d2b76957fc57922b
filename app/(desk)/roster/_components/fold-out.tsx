import Link from "next/link";
import type { ReactNode } from "react";

const button =
  "btn btn-outline btn-sm border-base-content/40 list-none whitespace-nowrap [&::-webkit-details-marker]:hidden";
const panel = "mt-3 rounded-box border border-base-300 bg-base-200/40 p-4";

/** A form that unfolds below its heading; native, so that it works before any script. */
export function FoldOut({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details className="no-print group">
      <summary className={button}>
        <span aria-hidden="true" className="group-open:rotate-90">
          ▸
        </span>
        {label}
      </summary>
      <div className={panel}>{children}</div>
    </details>
  );
}

type LinkProps = {
  label: string;
  /** The page itself; `?form=name` opens the form, so that a page is not heavy with forms nobody asked for. */
  path: string;
  name: string;
  open: string | undefined;
  children: ReactNode;
};

/** A form that the server sends only when it is asked for. */
export function FormLink({ label, path, name, open, children }: LinkProps) {
  const isOpen = open === name;
  return (
    <div id={`form-${name}`} className="no-print">
      <Link
        href={isOpen ? path : `${path}?form=${name}`}
        prefetch={false}
        scroll={false}
        aria-expanded={isOpen}
        className={button}
      >
        <span aria-hidden="true">{isOpen ? "▾" : "▸"}</span>
        {label}
      </Link>
      {isOpen ? <div className={panel}>{children}</div> : null}
    </div>
  );
}
