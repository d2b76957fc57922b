import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { pointsReport } from "@/db/schema/points";
import type { Read } from "@/db/store";
import { shanghaiDay } from "@/lib/base/period";
import type { Process } from "@/lib/procedure/data";
import { inChunksOf } from "@/lib/procedure/data";
import type { GateCode, GateFinding } from "@/lib/procedure/types";
import { entryStates } from "../../compute";
import { closingsInForce } from "../closings";
import { loadPoints } from "../cycles";
import { ledgerLines } from "../ledger";
import { checkWarnings } from "./facts";
import { type MemberCase, memberCases } from "./subjects";

type County = { county: string; db: Read };
const mostNames = 10;

function finding(code: GateCode, names: readonly string[], isOverridable: boolean): GateFinding[] {
  if (names.length === 0) return [];
  return [{ code, count: names.length, names: names.slice(0, mostNames), isOverridable }];
}

/** Branches whose books of the year are closed and not opened again since. */
export async function yearClosed(
  county: County,
  wanted: { cycleId: string; organisationIds: readonly string[] },
): Promise<Set<string>> {
  const closings = await closingsInForce(county, wanted);
  return new Set(closings.filter(({ kind }) => kind === "year").map((row) => row.organisationId));
}

/** Members of whom an entry is frozen. */
async function disputed(county: County, cycleId: string, personIds: readonly string[]): Promise<Set<string>> {
  const lines = await ledgerLines(county, { cycleId, personIds });
  const states = entryStates(lines);
  return new Set(
    lines
      .filter((line) => {
        const state = line.kind === "entry" ? states.get(line.id) : undefined;
        return state?.isFrozen === true && !state.isReversed;
      })
      .map((line) => line.personId),
  );
}

/** Members whose own reports nobody has answered. */
async function withOpenReports({ county, db }: County, cycleId: string, personIds: readonly string[]) {
  const rows = await inChunksOf(personIds, (ids) =>
    db
      .selectDistinct({ personId: pointsReport.personId })
      .from(pointsReport)
      .where(
        and(
          eq(pointsReport.county, county),
          eq(pointsReport.cycleId, cycleId),
          eq(pointsReport.status, "open"),
          inArray(pointsReport.personId, ids),
        ),
      ),
  );
  return new Set(rows.map((row) => row.personId));
}

const fewestForAll = 3;

/** Branches in which everybody has the highest grade; two people are no distribution. */
function allHigh(members: readonly MemberCase[], topLevel: number): string[] {
  const branches = new Map<string, MemberCase[]>();
  for (const member of members) {
    const own = branches.get(member.organisationId);
    if (own) own.push(member);
    else branches.set(member.organisationId, [member]);
  }
  return [...branches.values()].flatMap((own) =>
    own.length >= fewestForAll && own.every((member) => member.level === topLevel)
      ? [own[0]?.village ?? ""]
      : [],
  );
}

/** What is missing or odd about members who are to be published. @throws AppError NOT_FOUND */
export const pointsGate: Process["gate"] = async (reader, cycleId, subjects) => {
  const county = { county: reader.actor.county, db: reader.db };
  const open = await loadPoints(reader, { cycleId, permission: "points:read" });
  const personIds = subjects.map((subject) => subject.subjectId);
  const members = await memberCases(reader, { cycleId, permission: "points:read", personIds });
  const organisationIds = [...new Set(members.map((member) => member.organisationId))];
  const closed = await yearClosed(county, { cycleId, organisationIds });
  const inBranches = await memberCases(reader, { cycleId, permission: "points:read", organisationIds });
  const frozen = await disputed(county, cycleId, personIds);
  const reports = await withOpenReports(county, cycleId, personIds);
  const names = (is: (member: MemberCase) => boolean) => members.filter(is).map((member) => member.name);
  const notClosed = members.filter((member) => !closed.has(member.organisationId));
  const warned = await checkWarnings(reader, open, {
    members: members.map(({ subjectId, village, ...member }) => ({
      ...member,
      personId: subjectId,
      branch: village,
    })),
    day: shanghaiDay(new Date()),
  });
  return [
    ...finding("year-not-closed", [...new Set(notClosed.map((member) => member.village))], false),
    ...finding(
      "grade-not-computed",
      names((member) => member.grade === null && member.scoreE4 === null),
      false,
    ),
    ...finding(
      "disputed",
      names((member) => frozen.has(member.subjectId)),
      true,
    ),
    ...finding(
      "open-reports",
      names((member) => reports.has(member.subjectId)),
      true,
    ),
    ...finding("all-high-branch", allHigh(inBranches, open.scheme.topLevel), true),
    ...warned.flatMap(({ branches }) =>
      finding(
        "check-warned",
        branches.map((branch) => branch.name),
        true,
      ),
    ),
  ];
};
