import { type Params, param } from "@/app/_ui/params";
import type { AuditFilters } from "@/lib/audit";
import { addDays, isDay, startOfDay } from "@/lib/base/period";

/** What an auditor looks for: who, what, about whom, on which days. */
export const auditFilterNames = ["actor", "action", "subject", "from", "until"] as const;

const day = (text: string | undefined) => (text && isDay(text) ? text : undefined);

/** The filters of the address; `subject` is "kind" or "kind:id", days are whole days in Shanghai. */
export function auditFilters(params: Params): AuditFilters {
  const [subjectKind, subjectId] = (param(params, "subject") ?? "").split(":");
  const from = day(param(params, "from"));
  const until = day(param(params, "until"));
  return {
    ...(param(params, "actor") ? { actorId: param(params, "actor") } : {}),
    ...(param(params, "action") ? { action: param(params, "action") } : {}),
    ...(subjectKind ? { subjectKind } : {}),
    ...(subjectId ? { subjectId } : {}),
    ...(from ? { from: startOfDay(from) } : {}),
    ...(until ? { until: startOfDay(addDays(until, 1)) } : {}),
  };
}
