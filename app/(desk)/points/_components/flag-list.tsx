import { useTranslations } from "next-intl";
import type { HonestFlag } from "@/lib/points/compute/honest";

/** Reasons to look, in words; none is a verdict. */
export function FlagList({ flags }: { flags: readonly HonestFlag[] }) {
  const t = useTranslations("honest.flags");
  if (flags.length === 0) return <>—</>;
  return (
    <ul className="list-disc pl-4">
      {flags.map((flag) => (
        <li key={flag}>{t(flag)}</li>
      ))}
    </ul>
  );
}
