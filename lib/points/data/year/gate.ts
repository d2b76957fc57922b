import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { pointsReport } from "@/db/schema/points";
import type { Read } from "@/db/store";
import { shanghaiDay } from "@/lib/base/period";
import type { Process } from "@/lib/procedure/data";
import { inChunksOf } from "@/lib/procedure/data";
import type { GateCode, GateFinding } from "@/lib/procedure/types";
import { entryStates } from "../../compute";
import { honestFindings } from "../books/honest";
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

/** What is missing or odd about members who are to be published. @throws AppError NOT_FOUND */
export const pointsGate: Process["gate"] = async (reader, cycleId, subjects) => {
  const county = { county: reader.actor.county, db: reader.db };
  const open = await loadPoints(reader, { cycleId, permission: "points:read" });
  const personIds = subjects.map((subject) => subject.subjectId);
  const members = await memberCases(reader, { cycleId, permission: "points:read", personIds });
  const organisationIds = [...new Set(members.map((member) => member.organisationId))];
  const closed = await yearClosed(county, { cycleId, organisationIds });
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
  // Books that are not closed, and too many at the top, are told above and below in the scheme's own words.
  const odd = (await honestFindings(county, cycleId, organisationIds)).filter(
    ({ code }) => code !== "open-books" && code !== "over-quota",
  );
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
    ...odd,
    ...warned.flatMap(({ branches }) =>
      finding(
        "check-warned",
        branches.map((branch) => branch.name),
        true,
      ),
    ),
  ];
};
