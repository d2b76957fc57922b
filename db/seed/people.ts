import type { Education, HonourRow, PersonRow, PostName, PostRow } from "../../lib/roster/types";
import { inventIdNumber, inventName } from "./names";
import { type Random, seededRandom } from "./random";

export type DemoPlace = { code: string; name: string; kind: "village" | "community" };
export type DemoGrade = "excellent" | "qualified" | "barely-qualified";

/** One invented person, and for a chief the grade that the demo's assessors arrive at. */
export type DemoPerson = PersonRow & {
  readonly honours: HonourRow[];
  readonly placeCode: string;
  readonly target: DemoGrade | null;
};

/** The figures that the demo county is drawn to: 281 chiefs, 462 stars (462 × 500 = 231,000 yuan, an assumption). */
export const demoTotals = { chiefs: 281, stars: 462, subsidyYuan: 231_000 } as const;

/**
 * How the 462 stars come about: 84 excellent × 2 + 181 qualified × 1 + 16 barely qualified × 0 = 349;
 * 82 chiefs with ten full years (+1) and 13 with twenty (+2) = 108; 5 prefecture honours (+1) = 5; 349 + 108 + 5 = 462.
 */
const excellent = 84;
const barelyQualified = 16;
const tenYears = 82;
const twentyYears = 13;
const honoured = 5;
const dualPostPlaces = 265;
const twoChiefPlaces = 8;
const newChiefPlaces = 40;

const day = (year: number, month: number, dayOfMonth: number) =>
  `${year}-${String(month).padStart(2, "0")}-${String(dayOfMonth).padStart(2, "0")}`;

const educations: Education[] = [
  "junior-secondary",
  "senior-secondary",
  "vocational-secondary",
  "junior-college",
  "junior-college",
  "bachelor",
];

/** Draws the people of the county as on the last day of `year`; the same for the same places and year. */
export function drawPeople(places: readonly DemoPlace[], year: number): DemoPerson[] {
  const random = seededRandom(14_0581);
  const people: DemoPerson[] = [];
  const shuffled = random.shuffle(places);
  const draw = (placeCode: string, posts: PostRow[], target: DemoGrade | null = null) => {
    const person = drawPerson(random, people.length + 1, placeCode, posts, target, year);
    people.push(person);
    return person;
  };

  const tenures = random.shuffle(chiefTenures(random, year));
  const targets = alikeWherePaired(random.shuffle(chiefTargets()));
  let chief = 0;
  const nextChief = (placeCode: string, names: PostName[]) => {
    const from = tenures[chief] ?? day(year - 2, 3, 1);
    const target = targets[chief] ?? "qualified";
    chief += 1;
    draw(
      placeCode,
      names.map((post, i) => ({ post, placeCode, from, isMain: i === 0 })),
      target,
    );
  };

  for (const [i, place] of shuffled.entries()) {
    if (i < dualPostPlaces) nextChief(place.code, ["secretary", "director"]);
    else if (i < dualPostPlaces + twoChiefPlaces) {
      nextChief(place.code, ["secretary"]);
      nextChief(place.code, ["director"]);
    } else if (i < dualPostPlaces + twoChiefPlaces + newChiefPlaces)
      drawNewChief(random, draw, place.code, year);
    drawCommittee(random, draw, place.code, i, year);
  }
  giveHonours(random, people, year);
  return people;
}

/** The two chiefs of one village share its village indicators, so they get the same grade. */
function alikeWherePaired(targets: DemoGrade[]): DemoGrade[] {
  const paired = twoChiefPlaces * 2;
  const qualified = targets.filter((target) => target === "qualified");
  const others = targets.filter((target) => target !== "qualified");
  const single = qualified.slice(paired);
  const mixed = targets.map(() => null as DemoGrade | null).slice(paired);
  const step = mixed.length / others.length;
  for (const [i, target] of others.entries()) mixed[Math.floor(i * step)] = target;
  return [...mixed.map((target) => target ?? single.pop() ?? "qualified"), ...qualified.slice(0, paired)];
}

function chiefTargets(): DemoGrade[] {
  const grades: DemoGrade[] = Array.from({ length: demoTotals.chiefs }, () => "qualified");
  return grades
    .fill("excellent", 0, excellent)
    .fill("barely-qualified", excellent, excellent + barelyQualified);
}

/** First days in post: clear of every full ten years, so that no reading of a gap changes a star. */
function chiefTenures(random: Random, year: number): string[] {
  return Array.from({ length: demoTotals.chiefs }, (_, i) => {
    const years =
      i < tenYears ? random.int(11, 18) : i < tenYears + twentyYears ? random.int(21, 28) : random.int(2, 8);
    return day(year - years, random.int(1, 6), random.int(1, 28));
  });
}

type Draw = (placeCode: string, posts: PostRow[], target?: DemoGrade | null) => DemoPerson;

function drawNewChief(random: Random, draw: Draw, placeCode: string, year: number) {
  const from = day(year, random.int(3, 11), random.int(1, 28));
  draw(placeCode, [
    { post: "secretary", placeCode, from, isMain: true },
    { post: "director", placeCode, from },
  ]);
  if (random.chance(0.5))
    draw(placeCode, [
      {
        post: "secretary",
        placeCode,
        from: day(year - random.int(4, 20), 5, 1),
        until: from,
        endKind: random.pick(["normal-exit", "resigned"]),
        isMain: true,
      },
    ]);
}

function drawCommittee(random: Random, draw: Draw, placeCode: string, index: number, year: number) {
  const from = () => day(year - random.int(1, 9), random.int(1, 12), random.int(1, 28));
  draw(placeCode, [
    { post: random.pick(["deputy-secretary", "deputy-director"]), placeCode, from: from(), isMain: true },
  ]);
  draw(placeCode, [{ post: "committee-member", placeCode, from: from(), isMain: true }]);
  if (index % 2 === 0) draw(placeCode, [{ post: "supervision-head", placeCode, from: from(), isMain: true }]);
  if (index % 11 === 0)
    draw(placeCode, [{ post: "new-generation", placeCode, from: day(year - 1, 7, 1), isMain: true }]);
}

function drawPerson(
  random: Random,
  sequence: number,
  placeCode: string,
  posts: PostRow[],
  target: DemoGrade | null,
  year: number,
): DemoPerson {
  const sex = random.chance(0.78) ? "male" : "female";
  const firstPost = Math.min(...posts.map((p) => Number(p.from.slice(0, 4))));
  // Who left did so at the end of working life: some of them are old enough for the subsidy of the retired.
  const older = posts.every(({ until }) => until) ? 14 : 0;
  const birthDate = day(
    Math.min(year - 27, firstPost - random.int(24, 34)) - older,
    random.int(1, 12),
    random.int(1, 28),
  );
  return {
    name: inventName(random, sex),
    sex,
    birthDate,
    idNumber: inventIdNumber(birthDate, sequence, sex),
    phone: `1990000${String(sequence).padStart(4, "0")}`,
    bankAccount: `6200990000${String(sequence).padStart(9, "0")}`,
    education: random.pick(educations),
    placeCode,
    posts,
    honours: [],
    bankName: "高平农商银行（演示）",
    party: { joinedOn: day(Number(birthDate.slice(0, 4)) + random.int(22, 26), 7, 1), status: "full" },
    target,
  };
}

/**
 * Prefecture honours of the year for chiefs below the highest star, so that each adds exactly one star. One goes to a
 * qualified chief of twenty years: four stars, and the grade excellent would make five.
 */
function giveHonours(random: Random, people: DemoPerson[], year: number) {
  const years = (person: DemoPerson) =>
    year - Math.min(...person.posts.map((p) => Number(p.from.slice(0, 4))));
  const old = people.filter((p) => p.target === "qualified" && years(p) > 20).slice(0, 1);
  const young = people.filter((p) => p.target === "excellent" && years(p) < 10);
  const candidates = [...old, ...random.shuffle(young)];
  for (const person of candidates.slice(0, honoured))
    person.honours.push({
      title: "优秀党务工作者",
      level: "prefecture",
      body: "中共晋城市委",
      day: day(year, 6, 28),
      document: `晋市发〔${year}〕15号（演示）`,
    });
}
