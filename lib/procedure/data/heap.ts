import "server-only";
import { and, eq } from "drizzle-orm";
import { userAccount } from "@/db/schema/access";
import { procedureCase } from "@/db/schema/procedure";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { scopeWhere } from "@/lib/access/scope";
import { shanghaiDay } from "@/lib/base/period";
import { doorOf } from "../compute/doors";
import type { HeapCase, ProcessHead } from "../types";
import { type Holder, holdersAt, loadHolders } from "./holders";
import type { Process } from "./process";
import { moving } from "./progress";

type Reader = { actor: Actor; db: Read };

/** The people of one heap and who may be named for them. @throws AppError FORBIDDEN, NOT_FOUND */
export async function loadHeap(
  reader: Reader,
  room: Pick<Process, "subjects" | "kind">,
  { head, townshipId, step, now }: { head: ProcessHead; townshipId: string; step: string; now: Date },
): Promise<{ cases: HeapCase[]; candidates: Holder[] }> {
  const { actor, db } = reader;
  const wanted = { processId: head.processId, permission: "task:assign", townshipId } as const;
  const subjects = (await room.subjects(reader, wanted)).filter(
    (subject) => subject.step === step && (subject.status === "open" || subject.status === "returned"),
  );
  const [first] = subjects;
  const found = head.steps.find(({ code }) => code === step);
  const door = found ? doorOf(found) : null;
  if (!first || !door) return { cases: [], candidates: [] };
  const rows = await db
    .select({
      id: procedureCase.id,
      since: procedureCase.since,
      deadline: procedureCase.deadline,
      assignee: userAccount.name,
    })
    .from(procedureCase)
    .leftJoin(
      userAccount,
      and(eq(userAccount.county, procedureCase.county), eq(userAccount.id, procedureCase.assigneeId)),
    )
    .where(
      and(
        moving(
          reader,
          { process: room.kind, processId: head.processId },
          scopeWhere(actor, "task:assign", procedureCase.placePath),
        ),
        eq(procedureCase.step, step),
      ),
    )
    .limit(20_000);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const holders = await loadHolders(
    { county: actor.county, db },
    { permissions: [door.permission], day: shanghaiDay(now) },
  );
  return {
    cases: subjects.map((subject) => {
      const row = byId.get(subject.caseId);
      return {
        subjectId: subject.subjectId,
        name: subject.name,
        village: subject.village,
        since: row?.since ?? now,
        deadline: row?.deadline ?? null,
        assigneeName: row?.assignee ?? null,
        isReturned: subject.status === "returned",
      };
    }),
    candidates: holdersAt(holders, { ...door, placePath: first.placePath }),
  };
}
