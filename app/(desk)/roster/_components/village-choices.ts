import type { Choice } from "@/app/_ui/combobox";
import type { Permission } from "@/lib/access/policy";
import { searchName } from "@/lib/base/search-name";
import { listPlaces } from "@/lib/roster/data";
import type { RosterContext } from "./context";

/** The villages and communities of the scope for a picker, found by name, pinyin and initials. */
export async function villageChoices(
  { actor, db, day }: RosterContext,
  permission: Permission,
): Promise<Choice[]> {
  const [villages, townships] = await Promise.all([
    listPlaces({ actor, db }, { day, kinds: ["village", "community"], permission }),
    listPlaces({ actor, db }, { day, kinds: ["township"], permission }),
  ]);
  const names = new Map(townships.map((township) => [township.placeId, township.name]));
  return villages.map((village) => {
    const { namePinyin, nameInitials } = searchName(village.name, "place");
    return {
      id: village.placeId,
      label: village.name,
      hint: names.get(village.parentId ?? "") ?? undefined,
      search: `${namePinyin.replaceAll(" ", "")} ${nameInitials}`,
    };
  });
}
