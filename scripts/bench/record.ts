import { seededRandom } from "../../db/seed/random";
import { loadActor } from "../../lib/access/data/account";
import type { CommandContext } from "../../lib/access/define-command";
import { computeCycle } from "../../lib/rating/commands/compute-cycle";
import { openCycle } from "../../lib/rating/commands/open-cycle";
import { recordBallot } from "../../lib/rating/commands/record-ballot";
import { recordCells } from "../../lib/rating/commands/record-cells";
import { recordEvent } from "../../lib/rating/commands/record-event";
import { type CellInput, mostCells } from "../../lib/rating/schema";
import { adoptVersion, importTemplate, reviewVersion } from "../../lib/schemes/commands";
import { ratedYear } from "./people";

type Township = { id: string; recorder: string; personIds: string[]; villageIds: string[] };
type County = { placeId: string; townships: readonly Township[] };

const moment = (day: string) => new Date(`${day}T02:00:00.000Z`);
const recording = `${ratedYear + 1}-01-09`;
const attendees = ["甲", "乙", "丙", "丁", "戊"];

async function as(login: string, day: string): Promise<CommandContext> {
  const actor = await loadActor(login, day);
  if (!actor) throw new Error(`no account ${login}`);
  return { actor, now: moment(day) };
}

/** Adopts the default scheme, opens the rated year, records every cell, ballot and some events, and computes. */
export async function recordYear(county: County, say: (line: string) => void) {
  const schemeVersionId = await adoptScheme();
  const { cycleId } = await openCycle(await as("admin", `${ratedYear + 1}-01-05`), {
    schemeVersionId,
    title: `${ratedYear}年度星级评定`,
    periodFrom: `${ratedYear}-01-01`,
    periodUntil: `${ratedYear + 1}-01-01`,
    snapshotDay: `${ratedYear}-12-31`,
    placeId: county.placeId,
    recordingDeadline: `${ratedYear + 1}-12-31`,
  });
  say("cycle");
  const random = seededRandom(60_000);
  const levels = county.townships.map((township) => township.personIds.map(() => drawLevel(random)));
  for (const [t, township] of county.townships.entries()) {
    const context = await as(township.recorder, recording);
    const people = township.personIds.flatMap((id, i) => personCells(random, id, levels[t]?.[i] ?? 80));
    const villages = township.villageIds.flatMap((id) => townshipCells(random, id));
    await store(context, cycleId, [...people, ...villages]);
  }
  const villageIds = county.townships.flatMap((township) => township.villageIds);
  await store(
    await as("agriculture", recording),
    cycleId,
    villageIds.flatMap((id) => incomeCells(random, id)),
  );
  await store(
    await as("civil-affairs", recording),
    cycleId,
    villageIds.map((id) => cell("village", id, "四议两公开", half(random, 3, 5))),
  );
  say("cells");
  for (const [t, township] of county.townships.entries())
    await recordMeetings(township, levels[t] ?? [], cycleId, random);
  say("ballots and events");
  await computeCycle(await as("reviewer", recording), { cycleId });
  say("computed");
  return { cycleId, schemeVersionId };
}

async function adoptScheme(): Promise<string> {
  const day = `${ratedYear}-12-05`;
  const warningReason = "速度测试";
  const { id, revision } = await importTemplate(await as("admin", day), { template: "gaoping-star" });
  await reviewVersion(await as("reviewer", day), { schemeVersionId: id, revision, warningReason });
  await adoptVersion(await as("admin", day), {
    schemeVersionId: id,
    meeting: "会议",
    number: "测试〔2025〕1号",
    day,
    attendees,
    effectiveFrom: `${ratedYear}-01-01`,
    warningReason,
  });
  return id;
}

type Random = ReturnType<typeof seededRandom>;

/** Share of full marks in percent: 30 % excellent, 60 % qualified, 10 % barely so. */
const drawLevel = (random: Random) =>
  random.chance(0.3) ? random.int(93, 99) : random.chance(0.86) ? random.int(74, 88) : random.int(55, 66);
const half = (random: Random, low: number, high: number) => String(random.int(low * 2, high * 2) / 2);
const mark = (full: number, level: number) => String(Math.round((full * level) / 50) / 2);

function cell(
  subjectKind: CellInput["subjectKind"],
  subjectId: string,
  item: string,
  input: string,
  raterGroup?: string,
): CellInput {
  const none = { expects: null, evidence: undefined, note: undefined };
  return { subjectKind, subjectId, item, input, raterGroup, ...none };
}

const personCells = (random: Random, id: string, level: number): CellInput[] => [
  cell("person", id, "组织生活", mark(10, level)),
  cell("person", id, "工作落实", mark(5, level)),
  cell("person", id, "组织评价", mark(100, Math.min(100, level + random.int(-2, 2))), "乡镇领导班子"),
  cell("person", id, "组织评价", mark(100, Math.min(100, level + random.int(-2, 2))), "县直条线部门"),
];

const townshipCells = (random: Random, id: string): CellInput[] => [
  cell("village", id, "便民服务", half(random, 7, 10)),
  cell("village", id, "人居环境", half(random, 7, 10)),
  cell("village", id, "超期办件", String(random.int(0, 3))),
];

function incomeCells(random: Random, id: string): CellInput[] {
  const goal = random.int(20, 80);
  return [
    cell("village", id, "集体收入目标", String(goal)),
    cell("village", id, "集体收入实绩", String(Math.round(goal * random.int(70, 110)) / 100)),
  ];
}

async function store(context: CommandContext, cycleId: string, cells: readonly CellInput[]): Promise<void> {
  for (let i = 0; i < cells.length; i += mostCells) {
    const part = cells.slice(i, i + mostCells);
    const { results } = await recordCells(context, { cycleId, cells: part });
    const refused = results.findIndex((result) => !result.ok);
    if (refused >= 0) throw new Error(`cell refused: ${JSON.stringify([part[refused], results[refused]])}`);
  }
}

/** One counted ballot for each person and an absence for every second; 64 at a time share a commit. */
async function recordMeetings(
  township: Township,
  levels: readonly number[],
  cycleId: string,
  random: Random,
): Promise<void> {
  const context = await as(township.recorder, recording);
  const work = township.personIds.flatMap((personId, i) => {
    const acts = [() => recordBallot(context, { cycleId, ...ballot(random, personId, levels[i] ?? 80) })];
    const none = { quantity: undefined, evidence: undefined, note: undefined };
    const event = { item: "值班考勤", severity: "迟到早退", day: `${ratedYear}-06-15`, ...none };
    if (i % 2 === 0) return [...acts, () => recordEvent(context, { cycleId, personId, ...event })];
    return acts;
  });
  for (let i = 0; i < work.length; i += 64)
    await Promise.all(work.slice(i, i + 64).map((act): Promise<unknown> => act()));
}

function ballot(random: Random, subjectId: string, level: number) {
  const due = random.int(46, 60);
  const present = due - random.int(1, 4);
  const best = Math.round((present * Math.max(0, level - 50)) / 50);
  const fair = Math.round((present - best) * 0.2);
  return {
    subjectKind: "person" as const,
    subjectId,
    item: "民主测评",
    raterGroup: "",
    day: `${ratedYear}-12-18`,
    due,
    present,
    issued: present,
    returned: present,
    valid: present,
    invalid: 0,
    abstained: 0,
    counts: { 优秀: best, 合格: present - best - fair, 基本合格: fair, 不合格: 0 },
    countedBy: "计票人",
    supervisedBy: "监票人",
    expects: null,
  };
}
