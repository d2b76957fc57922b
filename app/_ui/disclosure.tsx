"use client";

import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";

type Props = {
  summary: ReactNode;
  label?: string;
  children: ReactNode;
  className?: string;
  panelClassName?: string;
};

/** A menu behind a button, in native details: it works without script; with it, Esc, a click outside and a new page close it. */
export function Disclosure({ summary, label, children, className = "", panelClassName = "" }: Props) {
  const details = useRef<HTMLDetailsElement>(null);
  const pathname = usePathname();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page is what closes the menu
  useEffect(() => {
    if (details.current) details.current.open = false;
  }, [pathname]);

  useEffect(() => {
    function close(event: Event) {
      const menu = details.current;
      if (!menu?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== "Escape") return;
        menu.querySelector("summary")?.focus();
      } else if (event.target instanceof Node && menu.contains(event.target)) return;
      menu.open = false;
    }
    document.addEventListener("click", close);
    document.addEventListener("keydown", close);
    return () => {
      document.removeEventListener("click", close);
      document.removeEventListener("keydown", close);
    };
  }, []);

  return (
    <details ref={details} className={`relative ${className}`}>
      <summary
        aria-label={label}
        className="btn btn-ghost list-none whitespace-nowrap px-2 sm:px-4 [&::-webkit-details-marker]:hidden"
      >
        {summary}
      </summary>
      <div
        className={`absolute z-30 mt-1 min-w-56 rounded-box border border-base-300 bg-base-100 p-2 shadow-lg ${panelClassName}`}
      >
        {children}
      </div>
    </details>
  );
}
