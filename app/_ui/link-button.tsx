import Link from "next/link";
import type { ReactNode } from "react";

const tones = {
  primary: "btn-primary",
  secondary: "btn-outline border-base-content/40",
  quiet: "btn-ghost",
} as const;

type Props = {
  href: string;
  tone?: keyof typeof tones;
  size?: "small" | "normal";
  className?: string;
  /** A file comes back instead of a page: no client navigation, no prefetch. */
  download?: boolean;
  children: ReactNode;
};

/** A link that looks like a button. */
export function LinkButton({
  href,
  tone = "secondary",
  size = "normal",
  className = "",
  download,
  children,
}: Props) {
  const classes = `btn ${tones[tone]} ${size === "small" ? "btn-sm" : ""} ${className}`;
  if (download)
    return (
      <a href={href} className={classes} download>
        {children}
      </a>
    );
  return (
    <Link href={href} prefetch={false} className={classes}>
      {children}
    </Link>
  );
}
