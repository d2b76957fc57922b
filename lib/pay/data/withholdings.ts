import "server-only";
import { and, eq, gt, isNull, lt, or } from "drizzle-orm";
import { payWithholding } from "@/db/schema/pay";
import type { Read } from "@/db/store";
import type { Day } from "@/lib/base/period";
import type { WithholdingKind } from "../types";

export type Withholding = { readonly kind: WithholdingKind; readonly amountFen: number };

/** What is kept back in a monthly run of a period, by person: own shares of pension, tax and the like. */
export async function loadWithholdings(
  { county, db }: { county: string; db: Read },
  period: { from: Day; until: Day },
): Promise<Map<string, Withholding[]>> {
  const rows = await db
    .select({
      personId: payWithholding.personId,
      kind: payWithholding.kind,
      amountFen: payWithholding.amountFen,
    })
    .from(payWithholding)
    .where(
      and(
        eq(payWithholding.county, county),
        isNull(payWithholding.endedAt),
        lt(payWithholding.from, period.until),
        or(isNull(payWithholding.until), gt(payWithholding.until, period.from)),
      ),
    )
    .orderBy(payWithholding.personId, payWithholding.id);
  const found = new Map<string, Withholding[]>();
  for (const { personId, ...row } of rows) found.set(personId, [...(found.get(personId) ?? []), row]);
  return found;
}
