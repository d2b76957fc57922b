import Link from "next/link";
import { useTranslations } from "next-intl";
import type { TriedPerson } from "@/lib/workshop/data/simulation/people";

type Props = { person: TriedPerson; personId: string; cycleId: string };

/** Somebody in a trial: the name where it is shown, else a number that tells nobody. */
export function TriedName({ person, personId, cycleId }: Props) {
  const t = useTranslations("simulation.people");
  if (person.name === null)
    return <span className="whitespace-nowrap">{t("number", { number: person.number })}</span>;
  return (
    <Link
      href={`/ratings/${cycleId}/people/${personId}`}
      prefetch={false}
      className="link whitespace-nowrap font-medium"
    >
      {person.name}
    </Link>
  );
}
