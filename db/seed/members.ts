import type { PersonRow } from "../../lib/roster/types";
import { inventIdNumber, inventName } from "./names";
import { seededRandom } from "./random";

const day = (year: number, month: number, dayOfMonth: number) =>
  `${year}-${String(month).padStart(2, "0")}-${String(dayOfMonth).padStart(2, "0")}`;

/** Invented members without office for some branches, six to ten each; one in ten branches has a probationary one. */
export function drawMembers(
  branches: readonly { name: string; placeCode: string }[],
  year: number,
  first: number,
): PersonRow[] {
  const random = seededRandom(1921);
  let sequence = first;
  return branches.flatMap(({ name, placeCode }, at) =>
    Array.from({ length: random.int(6, 10) }, (_, i): PersonRow => {
      sequence += 1;
      const sex = random.chance(0.7) ? "male" : "female";
      const isProbationary = i === 0 && at % 10 === 3;
      const born = isProbationary ? year - random.int(24, 32) : year - random.int(30, 79);
      const birthDate = day(born, random.int(1, 12), random.int(1, 28));
      const joined = isProbationary ? year - 1 : Math.min(year - 2, born + random.int(20, 35));
      return {
        name: inventName(random, sex),
        sex,
        birthDate,
        idNumber: inventIdNumber(birthDate, sequence, sex),
        posts: [],
        placeCode,
        party: {
          joinedOn: day(joined, 7, 1),
          status: isProbationary ? "probationary" : "full",
          organisationName: name,
        },
        honours: [],
      };
    }),
  );
}
