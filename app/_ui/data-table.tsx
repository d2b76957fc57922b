import type { ReactNode } from "react";

type Props = {
  /** What the table shows; read out by screen readers, and the name of the scrolling region. */
  label: string;
  /** Keeps the first column in view while the table scrolls sideways. */
  stickyFirst?: boolean;
  zebra?: boolean;
  size?: "small" | "normal";
  className?: string;
  /** thead, tbody, tfoot. */
  children: ReactNode;
};

/** A plain table that scrolls in its own region, so that a phone never scrolls the page sideways. */
export function DataTable({
  label,
  stickyFirst,
  zebra = true,
  size = "small",
  className = "",
  children,
}: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="relative overflow-x-auto">
      <table
        className={`table readable-columns ${zebra ? "table-zebra" : ""} ${size === "small" ? "table-sm" : ""} ${
          stickyFirst ? "sticky-first" : ""
        } ${className}`}
      >
        <caption className="sr-only">{label}</caption>
        {children}
      </table>
    </section>
  );
}

type HeadProps = { children: ReactNode; numeric?: boolean; unit?: string };

/** A column head; figures stand on the right with their unit in the head. */
export function Head({ children, numeric, unit }: HeadProps) {
  return (
    <th scope="col" className={numeric ? "text-right" : undefined}>
      {children}
      {unit ? <span className="font-normal">（{unit}）</span> : null}
    </th>
  );
}
