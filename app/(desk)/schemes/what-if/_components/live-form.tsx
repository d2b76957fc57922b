"use client";

import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useTransition } from "react";

type Props = { label: string; children: ReactNode };

/** How long somebody must stop typing before it is asked. */
const pause = 350;

/** A form by GET that asks again while somebody types; without script its button does the same. */
export function LiveForm({ label, children }: Props) {
  const router = useRouter();
  const path = usePathname();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [isAsking, startAsking] = useTransition();
  useEffect(() => () => clearTimeout(timer.current), []);
  const ask = (form: HTMLFormElement) => {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form))
      if (typeof value === "string" && value.trim() !== "") query.set(name, value);
    startAsking(() => router.replace(`${path}?${query}`, { scroll: false }));
  };
  return (
    <form
      action={path}
      method="get"
      aria-label={label}
      aria-busy={isAsking}
      className={`no-print grid items-start gap-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_auto] ${isAsking ? "opacity-70" : ""}`}
      onChange={({ currentTarget }) => {
        clearTimeout(timer.current);
        timer.current = setTimeout(ask, pause, currentTarget);
      }}
    >
      {children}
    </form>
  );
}
