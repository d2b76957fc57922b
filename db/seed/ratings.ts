import { eq } from "drizzle-orm";
import { addDays } from "../../lib/base/period";
import {
  acceptSubjects,
  computeCycle,
  confirmTownship,
  decideStars,
  fixGrades,
  openCycle,
  recordBallot,
  recordCells,
  recordEvent,
  returnSubjects,
  submitTownship,
} from "../../lib/rating/commands";
import { listSubjects } from "../../lib/rating/data/subjects";
import type { CellInput } from "../../lib/rating/schema";
import type { SubjectRow } from "../../lib/rating/types";
import type { AnnualGrade } from "../../lib/roster/types";
import { adoptVersion, importTemplate, reviewVersion } from "../../lib/schemes/commands";
import { publishedResult } from "../schema";
import { getStore } from "../store";
import { type Assessed, absences, ballot, personCells, villageCells } from "./assessment";
import { atOnce } from "./at-once";
import { actorOf, type DemoCounty, type DemoTownship, demoCadreOf } from "./context";
import { recordFinding, sanctionAndProposal } from "./in-year";
import { type DemoGrade, demoTotals } from "./people";
import { askForProof, askOffices, clearRound, hangNotice, objectTwice, takeDownNotice } from "./procedure";
import { seededRandom } from "./random";
import type { Timeline } from "./timeline";

const attendees = ["常委甲（演示）", "常委乙（演示）", "常委丙（演示）", "常委丁（演示）", "常委戊（演示）"];
const warnings = "演示办法：未公开的数字按假设填写，已逐条注明";

/** The default scheme, written by the administrator, reviewed by a second person, adopted by a meeting. */
export async function adoptDemoScheme(_demo: DemoCounty, timeline: Timeline): Promise<string> {
  const now = timeline.at(timeline.adoption);
  const administrator = { actor: await actorOf("admin", timeline.adoption), now };
  const draft = await importTemplate(administrator, { template: "gaoping-star" });
  const { id: schemeVersionId, revision } = draft;
  await reviewVersion(
    { actor: await actorOf("reviewer", timeline.adoption), now },
    { schemeVersionId, revision, warningReason: warnings },
  );
  await adoptVersion(administrator, {
    schemeVersionId,
    meeting: "市委常委会会议（演示）",
    number: `演示常纪〔${timeline.decidedYear}〕12号`,
    day: timeline.adoption,
    attendees,
    effectiveFrom: `${timeline.decidedYear}-01-01`,
    warningReason: warnings,
  });
  return schemeVersionId;
}

async function openYear(
  demo: DemoCounty,
  timeline: Timeline,
  schemeVersionId: string,
  year: number,
  day: string,
  deadline: string,
) {
  const actor = await actorOf("admin", day);
  const { cycleId } = await openCycle(
    { actor, now: timeline.at(day) },
    {
      schemeVersionId,
      title: `${year}年度村干部星级评定（演示）`,
      periodFrom: `${year}-01-01`,
      periodUntil: `${year + 1}-01-01`,
      snapshotDay: `${year}-12-31`,
      placeId: demo.placeId,
      recordingDeadline: deadline,
    },
  );
  return cycleId;
}

type Chief = DemoCounty["chiefs"][number];
const assessed = (chief: Chief): Assessed => ({
  personId: chief.personId,
  seed: chief.idNumber ?? chief.name,
  target: chief.target as DemoGrade,
});
const villagesOf = (chiefs: readonly Chief[]) => [
  ...new Map(
    chiefs.map(({ village: { placeId, code }, target }) => [
      placeId,
      { villageId: placeId, seed: code, target: target as DemoGrade },
    ]),
  ).values(),
];

const plain = { subjectKind: "person", quantity: undefined, evidence: undefined, note: undefined } as const;

/** Stores cells and stops at the first that the program refuses: the demo must be right input. */
async function storeCells(
  context: Parameters<typeof recordCells>[0],
  cycleId: string,
  cells: CellInput[],
): Promise<void> {
  if (cells.length === 0) return;
  const { results } = await recordCells(context, { cycleId, cells });
  const refused = results.findIndex((result) => !result.ok);
  if (refused >= 0)
    throw new Error(
      `demo cell refused: ${JSON.stringify({ cell: cells[refused], result: results[refused] })}`,
    );
}

async function recordPersons(
  login: string,
  day: string,
  timeline: Timeline,
  cycleId: string,
  chiefs: readonly Chief[],
  salt: string,
  year: number,
  isMild = false,
) {
  const context = { actor: await actorOf(login, day), now: timeline.at(day) };
  await storeCells(
    context,
    cycleId,
    chiefs.flatMap((chief) => personCells(assessed(chief), salt, isMild)),
  );
  await atOnce(chiefs, async (chief) => {
    const { personId } = chief;
    for (const event of absences(assessed(chief), year, salt))
      await recordEvent(context, { ...plain, cycleId, personId, ...event });
    await recordBallot(context, {
      cycleId,
      subjectKind: "person",
      subjectId: personId,
      day: year === timeline.decidedYear ? `${year}-12-18` : day,
      expects: null,
      ...ballot(assessed(chief), salt),
    });
  });
}

async function recordVillages(
  day: string,
  timeline: Timeline,
  cycleId: string,
  recorder: string | null,
  chiefs: readonly Chief[],
  salt: string,
) {
  const cells = villagesOf(chiefs).map((village) => villageCells(village, salt));
  const as = async (login: string) => ({ actor: await actorOf(login, day), now: timeline.at(day) });
  if (recorder)
    await storeCells(
      await as(recorder),
      cycleId,
      cells.flatMap((c) => c.township),
    );
  await storeCells(
    await as("agriculture"),
    cycleId,
    cells.flatMap((c) => c.agriculture),
  );
  await storeCells(
    await as("civil-affairs"),
    cycleId,
    cells.flatMap((c) => c.civilAffairs),
  );
}

async function subjectsOf(
  login: string,
  day: string,
  cycleId: string,
  townshipId: string,
  step?: string,
): Promise<SubjectRow[]> {
  const actor = await actorOf(login, day);
  const rows: SubjectRow[] = [];
  for (let page = 1; ; page += 1) {
    const found = await listSubjects(
      { actor, db: getStore().read },
      { cycleId, townshipId, coverage: "covered", step, page, pageSize: 100 },
    );
    rows.push(...found.rows);
    if (rows.length >= found.total) return rows;
  }
}

const grades: Record<string, AnnualGrade> = {
  优秀: "excellent",
  合格: "qualified",
  基本合格: "barely-qualified",
  不合格: "not-qualified",
};

async function meetAboutGrades(
  township: DemoTownship,
  days: { day: string },
  timeline: Timeline,
  cycleId: string,
  index: number,
) {
  const { day } = days;
  const rows = await subjectsOf(township.head, day, cycleId, township.id);
  await fixGrades(
    { actor: await actorOf(township.head, day), now: timeline.at(day) },
    {
      cycleId,
      townshipId: township.id,
      decision: {
        meeting: `${township.name}党委会议（演示）`,
        number: `演示${township.name}党纪〔${day.slice(0, 4)}〕${index + 1}号`,
        day,
        dueCount: 5,
        attendees: ["党委委员甲（演示）", "党委委员乙（演示）", "党委委员丙（演示）"],
        effectiveFrom: undefined,
      },
      grades: rows
        .filter((row) => row.grade !== null)
        .map((row) => ({
          personId: row.personId,
          grade: grades[row.grade ?? ""] ?? "qualified",
          reason: undefined,
        })),
    },
  );
}

/** Last year's cycle, from the first cell to the decision. @throws Error when the subsidy is not the published total */
export async function decideLastYear(
  demo: DemoCounty,
  timeline: Timeline,
  schemeVersionId: string,
): Promise<void> {
  const year = timeline.decidedYear;
  const cycleId = await openYear(demo, timeline, schemeVersionId, year, timeline.opened, `${year + 1}-01-15`);
  await atOnce(demo.townships, async (township) => {
    const chiefs = demo.chiefs.filter((c) => c.townshipId === township.id);
    await recordPersons(township.recorder, timeline.recording, timeline, cycleId, chiefs, "first", year);
    await recordVillages(timeline.recording, timeline, cycleId, township.recorder, chiefs, "first");
    const at = async (login: string, day: string) => ({
      actor: await actorOf(login, day),
      now: timeline.at(day),
    });
    await submitTownship(await at(township.recorder, timeline.submitted), {
      cycleId,
      townshipId: township.id,
    });
    await confirmTownship(await at(township.head, timeline.confirmed), { cycleId, townshipId: township.id });
  });
  const administrator = {
    actor: await actorOf("reviewer", timeline.confirmed),
    now: timeline.at(timeline.confirmed),
  };
  await computeCycle(administrator, { cycleId });
  for (const [index, township] of demo.townships.entries())
    await meetAboutGrades(township, { day: timeline.graded }, timeline, cycleId, index);
  const reviewer = {
    actor: await actorOf("reviewer", timeline.reviewed),
    now: timeline.at(timeline.reviewed),
  };
  const everybody = { cycleId, personIds: demo.chiefs.map((c) => c.personId) };
  await acceptSubjects(reviewer, everybody);
  const roundId = await askOffices(everybody, timeline.reviewed, timeline);
  await clearRound(roundId, timeline.cleared, timeline);
  const noticeId = await hangNotice(
    everybody,
    { opened: timeline.noticed, first: timeline.noticed },
    { number: `演示组公示〔${year + 1}〕1号`, year },
    timeline,
  );
  await takeDownNotice(noticeId, addDays(timeline.noticeEnds, 1), timeline);
  await decideStars(
    { actor: await actorOf("reviewer", timeline.decided), now: timeline.at(timeline.decided) },
    {
      cycleId,
      decision: {
        meeting: "市委常委会会议（演示）",
        number: `演示常纪〔${year + 1}〕2号`,
        day: timeline.decided,
        attendees,
        dueCount: 9,
        effectiveFrom: timeline.decided,
      },
      exceptions: [],
    },
  );
  await requireTotals(cycleId);
}

async function requireTotals(cycleId: string): Promise<void> {
  const rows = await getStore()
    .read.select({ level: publishedResult.level, amountFen: publishedResult.amountFen })
    .from(publishedResult)
    .where(eq(publishedResult.processId, cycleId));
  const stars = rows.reduce((sum, row) => sum + (row.level ?? 0), 0);
  const yuan = rows.reduce((sum, row) => sum + (row.amountFen ?? 0), 0) / 100;
  if (rows.length !== demoTotals.chiefs || stars !== demoTotals.stars || yuan !== demoTotals.subsidyYuan)
    throw new Error(
      `the demo computes ${rows.length} chiefs, ${stars} stars, ${yuan} yuan; published are ${JSON.stringify(demoTotals)}`,
    );
}

/** This year's cycle, half recorded: every role finds work. */
export async function recordThisYear(
  demo: DemoCounty,
  timeline: Timeline,
  schemeVersionId: string,
): Promise<void> {
  await sanctionAndProposal(demo, timeline);
  await recordFinding(demo, timeline);
  const day = timeline.recordingAgain;
  const cycleId = await openYear(
    demo,
    timeline,
    schemeVersionId,
    timeline.openYear,
    timeline.openedAgain,
    day,
  );
  const random = seededRandom(timeline.openYear);
  for (const [index, township] of furthestFirst(demo).entries()) {
    const rows = await subjectsOf("admin", day, cycleId, township.id);
    const chiefs = newTargets(demo, rows, random);
    // The last of them marks mildly, for the page of mild and strict hands.
    const isMild = index === 3;
    await recordPersons(
      township.recorder,
      day,
      timeline,
      cycleId,
      chiefs,
      "second",
      timeline.openYear,
      isMild,
    );
    await recordVillages(day, timeline, cycleId, township.recorder, chiefs, "second");
    const at = async (login: string) => ({ actor: await actorOf(login, day), now: timeline.at(day) });
    await submitTownship(await at(township.recorder), { cycleId, townshipId: township.id });
    if (index === 3) continue;
    await confirmTownship(await at(township.head), { cycleId, townshipId: township.id });
    if (index === 2) continue;
    await computeCycle(await at("reviewer"), { cycleId });
    await meetAboutGrades(township, { day }, timeline, cycleId, index + 40);
    const graded = await subjectsOf("reviewer", day, cycleId, township.id, "review");
    const personIds = graded.map((row) => row.personId);
    if (index === 0) await publishTownship(demo, timeline, { cycleId, personIds }, township);
    else await askAboutHalf(timeline, { cycleId, personIds });
  }
  await recordMishan(demo, timeline, cycleId, random);
  await computeCycle({ actor: await actorOf("reviewer", day), now: timeline.at(day) }, { cycleId });
  // A second scheme in the making: the administrator's own unfinished work.
  await importTemplate(
    { actor: await actorOf("admin", day), now: timeline.at(day) },
    { template: "s15-darenzhuang-named-stars" },
  );
}

/** Four townships that are ahead this year, the one of the demo's cadre furthest. */
function furthestFirst(demo: DemoCounty): DemoTownship[] {
  const cadre = demoCadreOf(demo.chiefs);
  const others = demo.townships.filter((t) => t.name !== "米山镇" && t.id !== cadre?.townshipId);
  return [...demo.townships.filter((t) => t.id === cadre?.townshipId), ...others].slice(0, 4);
}

type Listed = { cycleId: string; personIds: readonly string[] };

/** One township is as far as the notice; one of its people was sent back, which holds up nobody else. */
async function publishTownship(
  demo: DemoCounty,
  timeline: Timeline,
  { cycleId, personIds }: Listed,
  { recorder }: DemoTownship,
) {
  const day = timeline.recordingAgain;
  const reviewer = { actor: await actorOf("reviewer", day), now: timeline.at(day) };
  const cadre = demoCadreOf(demo.chiefs)?.personId;
  const [returned = "", ...objected] = personIds.filter((id) => id !== cadre);
  await returnSubjects(reviewer, {
    cycleId,
    personIds: [returned],
    reason: "民主测评票数与会议记录不符，请核对后重报",
  });
  const others = { cycleId, personIds: personIds.filter((id) => id !== returned) };
  await acceptSubjects(reviewer, others);
  await clearRound(await askOffices(others, day, timeline), day, timeline);
  const noticeId = await hangNotice(
    others,
    { opened: day, first: timeline.noticedAgain },
    { number: `演示组公示〔${timeline.noticedAgain.slice(0, 4)}〕9号`, year: timeline.openYear },
    timeline,
  );
  // Loaded in a long holiday, the notice begins only after it.
  if (timeline.noticedAgain <= timeline.today)
    await objectTwice(noticeId, objected, { recorder, day: timeline.noticedAgain }, timeline);
}

/** Of another township half are with the offices, and one question about the other half is open. */
async function askAboutHalf(timeline: Timeline, { cycleId, personIds }: Listed) {
  const day = timeline.recordingAgain;
  const reviewer = { actor: await actorOf("reviewer", day), now: timeline.at(day) };
  const half = personIds.slice(0, Math.ceil(personIds.length / 2));
  await acceptSubjects(reviewer, { cycleId, personIds: half });
  await askOffices({ cycleId, personIds: half }, day, timeline);
  await askForProof({ cycleId, personIds: personIds.slice(-1) }, day, timeline);
}

/** 米山镇 is where a newcomer looks: most columns filled, some people submitted, the rest open. */
async function recordMishan(
  demo: DemoCounty,
  timeline: Timeline,
  cycleId: string,
  random: ReturnType<typeof seededRandom>,
): Promise<void> {
  const day = timeline.recordingAgain;
  const township = demo.townships.find((t) => t.name === "米山镇");
  if (!township) return;
  const rows = await subjectsOf("admin", day, cycleId, township.id);
  const chiefs = newTargets(demo, rows, random);
  const half = chiefs.slice(0, Math.ceil(chiefs.length * 0.6));
  await recordPersons(township.recorder, day, timeline, cycleId, half, "second", timeline.openYear);
  await recordVillages(day, timeline, cycleId, township.recorder, half, "second");
  await submitTownship(
    { actor: await actorOf(township.recorder, day), now: timeline.at(day) },
    { cycleId, townshipId: township.id, personIds: half.slice(0, 6).map((c) => c.personId) },
  );
}

/** Targets of the open year: most people keep their grade, some move; newcomers are qualified. */
function newTargets(
  demo: DemoCounty,
  rows: readonly SubjectRow[],
  random: ReturnType<typeof seededRandom>,
): Chief[] {
  const known = new Map(demo.chiefs.map((c) => [c.personId, c]));
  return rows.flatMap((row) => {
    const chief = known.get(row.personId);
    if (!chief) return [];
    const target: DemoGrade = random.chance(0.8)
      ? (chief.target ?? "qualified")
      : random.chance(0.6)
        ? "excellent"
        : "qualified";
    return [{ ...chief, target }];
  });
}
