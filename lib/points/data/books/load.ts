import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import { pointsClosing } from "@/db/schema/points";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import { addDays } from "@/lib/base/period";
import { deadlineOf, stageOf } from "@/lib/procedure/compute";
import { type Book, booksOf } from "../../compute/periods";
import type { Branch } from "../../types";
import { loadBranch } from "../branches";
import type { ClosingRow } from "../closings";
import { loadPoints, type OpenPoints } from "../cycles";

type Reader = { actor: Actor; db: Read };

/** Days after a period in which it is to be closed, where the scheme's recording step names none (assumption). */
const usualDays = 10;

/** All closings of some branches, those returned and opened again too. Trusts the caller to have chosen them in scope. */
export async function closingsOf(
  { county, db }: { county: string; db: Read },
  { cycleId, organisationIds }: { cycleId: string; organisationIds: readonly string[] },
): Promise<ClosingRow[]> {
  if (organisationIds.length === 0) return [];
  return db
    .select()
    .from(pointsClosing)
    .where(
      and(
        eq(pointsClosing.county, county),
        eq(pointsClosing.cycleId, cycleId),
        inArray(pointsClosing.organisationId, [...organisationIds]),
      ),
    )
    .orderBy(asc(pointsClosing.id));
}

/** How often the branches of a cycle close: by month, where the scheme says nothing. */
export const closesOf = ({ scheme }: Pick<OpenPoints, "scheme">) => scheme.document.ledger?.closes ?? "month";

export const spanOf = ({ cycle }: Pick<OpenPoints, "cycle">) => ({
  from: cycle.periodFrom,
  until: cycle.periodUntil,
});

/** Last day on which a period is closed in time, from the first day after it. */
export function closingDay({ scheme }: Pick<OpenPoints, "scheme">): (until: string) => string {
  const step = scheme.steps.find((one) => stageOf(one) === "record");
  return (until) => (step ? deadlineOf(step, addDays(until, -1)) : null) ?? addDays(until, usualDays - 1);
}

export type BranchBooks = OpenPoints & { branch: Branch; closings: ClosingRow[]; books: Book<ClosingRow>[] };

/** The books of one branch of the scope of a permission as they stand today. @throws AppError NOT_FOUND */
export async function loadBooks(
  reader: Reader,
  wanted: { cycleId: string; organisationId: string; permission: Permission },
  today: string,
): Promise<BranchBooks> {
  const open = await loadPoints(reader, wanted);
  const branch = await loadBranch(reader, wanted);
  const closings = await closingsOf(
    { county: reader.actor.county, db: reader.db },
    { cycleId: wanted.cycleId, organisationIds: [branch.organisationId] },
  );
  return { ...open, branch, closings, books: booksOf(spanOf(open), closesOf(open), closings, today) };
}
