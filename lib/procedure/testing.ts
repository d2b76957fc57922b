import { and, eq } from "drizzle-orm";
import { procedureCase } from "@/db/schema/procedure";
import type { Store } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { isAppError } from "@/lib/base/errors";
import {
  acceptSubjects,
  confirmTownship,
  fixGrades,
  openCycle,
  recordBallot,
  recordCells,
  submitTownship,
} from "@/lib/rating/commands";
import { fillCounty, fullScheme, people, recordingDay } from "@/lib/rating/commands/testing";
import type { CellInput } from "@/lib/rating/schema";
import type { Stage } from "./types";

/** For database tests: a cycle under the whole procedure, brought to a step by the commands that lead there. */

/** A working day (Tuesday) after everything was recorded. */
export const reviewDay = new Date("2026-01-20T02:00:00Z");
export const by = (actor: Actor, now = reviewDay) => ({ actor, now });

/** The refusal of a command. @throws when it was not refused, or broke */
export async function refusal(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (!isAppError(error)) throw error ?? new Error("nothing was refused");
  return { code: error.code, key: error.messageKey, fields: Object.keys(error.fieldErrors ?? {}) };
}

export const meetingOf = (number: string, day = "2026-01-20") => ({
  meeting: "会议",
  number,
  day,
  attendees: ["甲", "乙"],
  dueCount: undefined,
  effectiveFrom: undefined,
  note: undefined,
});

const cell = (subjectId: string, item: string, input: string, raterGroup?: string): CellInput => ({
  subjectKind: subjectId.startsWith("v") ? "village" : "person",
  subjectId,
  item,
  raterGroup,
  input,
  expects: null,
  evidence: undefined,
  note: undefined,
});
const personCells = (id: string) => [
  cell(id, "组织生活", "9"),
  cell(id, "工作落实", "5"),
  cell(id, "组织评价", "95", "乡镇领导班子"),
  cell(id, "组织评价", "90", "县直条线部门"),
];
const villageCells = (id: string) => [
  cell(id, "便民服务", "8"),
  cell(id, "人居环境", "8"),
  cell(id, "超期办件", "1"),
];
const ballotOf = (cycleId: string, subjectId: string) => ({
  cycleId,
  subjectKind: "person" as const,
  subjectId,
  item: "民主测评",
  raterGroup: "",
  day: "2025-12-18",
  due: 50,
  present: 46,
  issued: 46,
  returned: 46,
  valid: 46,
  invalid: 0,
  abstained: 0,
  counts: { 优秀: 40, 合格: 6 },
  countedBy: "计票甲",
  supervisedBy: "监票乙",
  expects: null,
});

async function stored(work: ReturnType<typeof recordCells>) {
  const { results } = await work;
  const refused = results.find((result) => !result.ok);
  if (refused) throw new Error(`a cell was refused: ${JSON.stringify(refused)}`);
}

/**
 * A county with the whole default procedure and an open cycle whose four people (p1, p2, p7 in township t1; p4 in t2)
 * are recorded, confirmed, graded and accepted: they stand at clearance, or are set on the step of `stage`.
 */
export async function openFullCycle(store: Store, stage: Stage = "clearance"): Promise<string> {
  const schemeVersionId = await fillCounty(store, fullScheme);
  const { cycleId } = await openCycle(by(people.admin, recordingDay), {
    schemeVersionId,
    title: "2025年度星级评定",
    periodFrom: "2025-01-01",
    periodUntil: "2026-01-01",
    snapshotDay: "2025-12-31",
    placeId: "gp",
    recordingDeadline: "2026-01-15",
  });
  const recording = (actor: Actor) => by(actor, recordingDay);
  const townships = [
    { id: "t1", clerk: people.clerk, leader: people.leader, ids: ["p1", "p2", "p7"], villages: ["v1", "v4"] },
    { id: "t2", clerk: people.clerk2, leader: people.leader2, ids: ["p4"], villages: ["v3"] },
  ];
  const villages = townships.flatMap((township) => township.villages);
  for (const { clerk, ids, villages } of townships) {
    const cells = [...ids.flatMap(personCells), ...villages.flatMap(villageCells)];
    await stored(recordCells(recording(clerk), { cycleId, cells }));
    for (const id of ids) await recordBallot(recording(clerk), ballotOf(cycleId, id));
  }
  await stored(
    recordCells(recording(people.agriculture), {
      cycleId,
      cells: villages.flatMap((id) => [cell(id, "集体收入实绩", "45"), cell(id, "集体收入目标", "50")]),
    }),
  );
  await stored(
    recordCells(recording(people.civil), {
      cycleId,
      cells: villages.map((id) => cell(id, "四议两公开", "5")),
    }),
  );
  for (const { id: townshipId, clerk, leader, ids } of townships) {
    await submitTownship(recording(clerk), { cycleId, townshipId });
    await confirmTownship(recording(leader), { cycleId, townshipId });
    await fixGrades(by(leader), {
      cycleId,
      townshipId,
      decision: meetingOf(`乡党〔2026〕${townshipId}号`, "2026-01-10"),
      grades: ids.map((personId) => ({ personId, grade: "qualified" as const, reason: undefined })),
    });
    await acceptSubjects(by(people.reviewer), { cycleId, personIds: ids });
  }
  if (stage !== "clearance") {
    await store.transact((tx) =>
      tx
        .update(procedureCase)
        .set({ step: stage === "decide" ? "decision" : stage })
        .where(and(eq(procedureCase.process, "rating"), eq(procedureCase.processId, cycleId))),
    );
  }
  return cycleId;
}
