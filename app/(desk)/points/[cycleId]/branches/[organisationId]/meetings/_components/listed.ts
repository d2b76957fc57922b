import { searchName } from "@/lib/base/search-name";
import type { Attendance } from "@/lib/points/data/meetings";
import type { MeetingKind, Member } from "@/lib/points/types";
import type { Choice, ListedMember } from "./attendance-list";

function searchOf(name: string): string {
  const { namePinyin, nameInitials } = searchName(name);
  return [name, namePinyin.replaceAll(" ", ""), nameInitials].join(" ").toLowerCase();
}

/** A meeting for which nobody gets points for making it up is not made up. */
const statesOf = ({ for: called }: MeetingKind): Choice[] =>
  called === "committee" ? ["present", "absent", "leave"] : ["present", "absent", "leave", "made-up"];

/** The list of a new meeting: everybody is there; of the committee those of its last list, the others are not called. */
export function newList(
  kind: MeetingKind,
  members: readonly Member[],
  { last, today }: { last: ReadonlySet<string>; today: string },
): ListedMember[] {
  return members.map(({ personId, name }) => ({
    personId,
    name,
    search: searchOf(name),
    state: kind.for === "committee" && !last.has(personId) ? "none" : "present",
    madeUpOn: today,
    choices: [...statesOf(kind), "none"],
  }));
}

/** The list of a meeting that is recorded, to be corrected; nobody leaves it, somebody forgotten may come on it. */
export function knownList(
  kind: MeetingKind,
  members: readonly Member[],
  { attendance, today }: { attendance: readonly Attendance[]; today: string },
): ListedMember[] {
  const known = new Map(attendance.map((one) => [one.personId, one]));
  return members.map(({ personId, name }) => {
    const own = known.get(personId);
    return {
      personId,
      name,
      search: searchOf(name),
      state: own?.state ?? "none",
      madeUpOn: own?.madeUpOn ?? today,
      choices: own ? statesOf(kind) : [...statesOf(kind), "none"],
    };
  });
}
