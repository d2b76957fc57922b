import "server-only";
import { and, asc, desc, eq, inArray, ne } from "drizzle-orm";
import { payLine, payRow, payRun } from "@/db/schema/pay";
import type { Read } from "@/db/store";
import { type Actor, can } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import { addDays } from "@/lib/base/period";
import { postNames } from "@/lib/roster/types";
import { type Standard, standardsOf } from "../compute/standards";
import { type PayElement, runKinds } from "../types";
import type { PayRun } from "./runs";
import { loadPayVersions } from "./schemes";
import { settledStatuses } from "./settled";

type Reader = { actor: Actor; db: Read };

export type StandardLine = {
  readonly element: PayElement;
  /** By post; a post without an amount is not in it. */
  readonly amounts: ReadonlyMap<string, readonly string[]>;
};
export type StandardSheet = {
  readonly runs: readonly PayRun[];
  readonly schemes: readonly {
    readonly schemeId: string;
    readonly title: string;
    readonly posts: readonly string[];
    readonly lines: readonly StandardLine[];
  }[];
};

const order = [...postNames, "former", "village"] as string[];

/** The newest locked run of each kind. */
async function newestRuns({ actor, db }: Reader): Promise<PayRun[]> {
  const found: PayRun[] = [];
  for (const kind of runKinds) {
    const [run] = await db
      .select()
      .from(payRun)
      .where(
        and(
          eq(payRun.county, actor.county),
          eq(payRun.kind, kind),
          inArray(payRun.status, [...settledStatuses]),
        ),
      )
      .orderBy(desc(payRun.periodUntil), desc(payRun.id))
      .limit(1);
    if (run) found.push(run);
  }
  return found;
}

async function amountsOf(
  { actor, db }: Reader,
  runIds: string[],
  former: ReadonlySet<string>,
): Promise<Standard[]> {
  const rows = await db
    .select({
      schemeId: payLine.schemeId,
      element: payLine.element,
      payeeId: payLine.payeeId,
      payeeKind: payLine.payeeKind,
      post: payRow.post,
      basis: payLine.basis,
    })
    .from(payLine)
    .innerJoin(
      payRow,
      and(
        eq(payRow.county, payLine.county),
        eq(payRow.runId, payLine.runId),
        eq(payRow.payeeKind, payLine.payeeKind),
        eq(payRow.payeeId, payLine.payeeId),
      ),
    )
    .where(
      and(
        eq(payLine.county, actor.county),
        inArray(payLine.runId, runIds),
        eq(payLine.kind, "regular"),
        // A cut is decided about somebody: it is no standard.
        ne(payLine.elementKind, "sanction-cut"),
      ),
    )
    .orderBy(asc(payLine.id));
  return standardsOf(
    rows.flatMap(({ basis, payeeKind, post, schemeId, ...row }) => {
      const amount = basis.at(-1)?.amount;
      if (amount === null || amount === undefined) return [];
      return [
        {
          ...row,
          schemeId: schemeId ?? "",
          amount,
          post:
            payeeKind === "village" ? "village" : former.has(schemeId ?? "") ? "former" : (post ?? "former"),
        },
      ];
    }),
  );
}

/**
 * What a whole unit of every element comes to by post, out of one run or the newest locked ones: for the village board,
 * without names, and without amounts that fewer than three people get. Runs that are not locked yet are for those only
 * who see their rows or totals.
 * @throws AppError NOT_FOUND
 */
export async function loadStandards(reader: Reader, run: PayRun | null): Promise<StandardSheet> {
  const { actor, db } = reader;
  const seesAll = can(actor, "pay:read") || can(actor, "amount:total");
  if (!seesAll && !can(actor, "pay:confirm")) throw notFound();
  const isLocked = (settledStatuses as readonly string[]).includes(run?.status ?? "");
  if (run && !isLocked && !seesAll) throw notFound();
  const runs = run ? [run] : await newestRuns(reader);
  if (runs.length === 0) return { runs, schemes: [] };
  const lastDay = addDays(
    runs
      .map(({ periodUntil }) => periodUntil)
      .sort()
      .at(-1) ?? "",
    -1,
  );
  const schemes = await (await loadPayVersions({ county: actor.county, db })).on(lastDay);
  const standards = await amountsOf(
    reader,
    runs.map(({ id }) => id),
    new Set(schemes.filter(({ subject }) => subject === "formerCadre").map(({ schemeId }) => schemeId)),
  );
  return {
    runs,
    schemes: schemes.flatMap(({ schemeId, title, section }) => {
      const own = standards.filter((one) => one.schemeId === schemeId);
      const posts = order.filter((post) => own.some((one) => one.post === post));
      const lines = section.elements.flatMap((element): StandardLine[] => {
        const cells = own.filter((one) => one.element === element.code);
        if (cells.length === 0) return [];
        return [{ element, amounts: new Map(cells.map((one) => [one.post, one.amounts])) }];
      });
      return lines.length === 0 ? [] : [{ schemeId, title, posts, lines }];
    }),
  };
}
