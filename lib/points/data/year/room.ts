import "server-only";
import type { Read } from "@/db/store";
import { type Actor, can, inBranchScope } from "@/lib/access/actor";
import { shanghaiDay } from "@/lib/base/period";
import { isSelf, stageAt } from "@/lib/procedure/compute";
import type { Stage } from "@/lib/procedure/types";
import { listBranches } from "../branches";
import { loadPoints, type OpenPoints } from "../cycles";
import { type CheckWarning, checkWarnings } from "./facts";
import { yearClosed } from "./gate";
import { countSteps, type MemberCase, memberCases, pageOfMembers } from "./subjects";

type Reader = { actor: Actor; db: Read };

/** Codes of the steps of a stage. */
const stepsAt = ({ scheme }: OpenPoints, stage: Stage): string[] =>
  scheme.steps.flatMap(({ code }) => (stageAt(scheme.steps, code) === stage ? [code] : []));

export type BranchStanding = {
  readonly organisationId: string;
  readonly name: string;
  readonly isClosed: boolean;
  /** Members by step, decided ones apart. */
  readonly counts: ReadonlyMap<string, number>;
  readonly decided: number;
  readonly returned: number;
  readonly recording: number;
  readonly confirming: number;
  readonly mayHandOn: boolean;
  readonly mayConfirm: boolean;
};

/** How far each branch of the reader's scope is, in the order of places: no ranking. */
async function standings(reader: Reader, open: OpenPoints): Promise<BranchStanding[]> {
  const { actor, db } = reader;
  const wanted = { cycleId: open.cycle.id, permission: "points:read" } as const;
  const branches = await listBranches(reader, wanted);
  const rows = await countSteps(reader, wanted);
  const organisationIds = branches.map((branch) => branch.organisationId);
  const closed = await yearClosed({ county: actor.county, db }, { cycleId: open.cycle.id, organisationIds });
  const isOpen = open.cycle.status === "open";
  const at = (counts: ReadonlyMap<string, number>, stage: Stage) =>
    stepsAt(open, stage).reduce((sum, code) => sum + (counts.get(code) ?? 0), 0);
  const byBranch = new Map<string, (typeof rows)[number][]>();
  for (const row of rows)
    byBranch.set(row.organisationId, [...(byBranch.get(row.organisationId) ?? []), row]);
  return branches.map((branch) => {
    const own = byBranch.get(branch.organisationId) ?? [];
    const counts = new Map<string, number>();
    const sum = (status: string) =>
      own.reduce((total, row) => total + (row.status === status ? row.count : 0), 0);
    for (const { step, status, count } of own)
      if (status === "open" || status === "returned") counts.set(step, (counts.get(step) ?? 0) + count);
    const recording = at(counts, "record");
    const confirming = at(counts, "confirm");
    const holds = (door: "points:close" | "points:check") => isOpen && inBranchScope(actor, door, branch);
    const isClosed = closed.has(branch.organisationId);
    return {
      organisationId: branch.organisationId,
      name: branch.name,
      isClosed,
      counts,
      decided: sum("decided"),
      returned: sum("returned"),
      recording,
      confirming,
      mayHandOn: recording > 0 && isClosed && (holds("points:close") || holds("points:check")),
      mayConfirm: confirming > 0 && holds("points:check"),
    };
  });
}

export type Deciding = {
  readonly members: readonly MemberCase[];
  readonly townships: readonly { readonly id: string; readonly name: string }[];
  readonly warnings: readonly CheckWarning[];
};

/** Who stands at the decision of a township that the reader decides for; null = nobody does. */
async function deciding(reader: Reader, open: OpenPoints, townshipId: string | undefined) {
  if (!can(reader.actor, "points:decide") || open.cycle.status !== "open") return null;
  const wanted = { cycleId: open.cycle.id, permission: "points:decide" as const };
  const steps = stepsAt(open, "decide");
  const all = (await memberCases(reader, { ...wanted, steps })).filter((row) => row.status === "open");
  const townships = [...new Map(all.map((row) => [row.townshipId, row.township]))];
  const chosen = townships.find(([id]) => id === townshipId)?.[0] ?? townships[0]?.[0];
  const members = all.filter((row) => row.townshipId === chosen);
  if (members.length === 0) return null;
  return {
    members,
    townships: townships.map(([id, name]) => ({ id, name })),
    warnings: await checkWarnings(reader, open, {
      members: members.map((row) => ({ ...row, personId: row.subjectId, branch: row.village })),
      day: shanghaiDay(new Date()),
    }),
  };
}

export type GradeRoom = OpenPoints & {
  readonly branches: readonly BranchStanding[];
  readonly members: readonly (MemberCase & { readonly mayReturn: boolean })[];
  readonly total: number;
  readonly deciding: Deciding | null;
};

const returning = { confirm: "points:check", notice: "notice:open", decide: "points:decide" } as const;

/** Whether the reader may send a member back from where they stand. */
function mayReturn({ actor }: Reader, open: OpenPoints, row: MemberCase): boolean {
  if (open.cycle.status !== "open" || row.status !== "open" || isSelf(actor, row.subjectId)) return false;
  const stage = stageAt(open.scheme.steps, row.step) as keyof typeof returning | null;
  const door = stage === null ? undefined : returning[stage];
  return door !== undefined && inBranchScope(actor, door, row);
}

/** The room of the yearly grades as the reader sees it. @throws AppError NOT_FOUND */
export async function loadGradeRoom(
  reader: Reader,
  wanted: {
    cycleId: string;
    organisationId?: string | undefined;
    step?: string | undefined;
    townshipId?: string | undefined;
    page: number;
    pageSize: number;
  },
): Promise<GradeRoom> {
  const { cycleId, organisationId, step, page, pageSize } = wanted;
  const open = await loadPoints(reader, { cycleId, permission: "points:read" });
  const { rows, total } = await pageOfMembers(reader, {
    cycleId,
    permission: "points:read",
    organisationIds: organisationId ? [organisationId] : undefined,
    steps: step ? [step] : undefined,
    page,
    pageSize,
  });
  return {
    ...open,
    branches: await standings(reader, open),
    members: rows.map((row) => ({ ...row, mayReturn: mayReturn(reader, open, row) })),
    total,
    deciding: await deciding(reader, open, wanted.townshipId),
  };
}
