/** The mark: a skein of geese; decoration beside the name. */
export function Brand({ name, className = "" }: { name: string; className?: string }) {
  return (
    <span className={`inline-flex items-center gap-2 whitespace-nowrap font-semibold ${className}`}>
      <svg aria-hidden="true" viewBox="0 0 32 32" className="size-7 shrink-0">
        <rect width="32" height="32" rx="6" fill="#a61b1b" />
        <path d="M16 7 27 22 16 16.5 5 22Z" fill="#fff" />
        <circle cx="16" cy="25" r="1.8" fill="#f2c14e" />
      </svg>
      {name}
    </span>
  );
}
