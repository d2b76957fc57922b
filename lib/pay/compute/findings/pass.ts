import { type Actor, can } from "@/lib/access/actor";
import { isSameHand, isSelf } from "@/lib/procedure/compute/duties";
import type { FindingCode } from "../../types";
import { overrideDoors } from "./finding";

type Made = { readonly createdBy: string; readonly createdByPersonId: string | null };

/** Whether somebody may let a finding of a run pass: by office, and neither its maker nor the payee. */
export function mayLetPass(
  actor: Actor,
  run: Made,
  { code, payeeId }: { code: FindingCode; payeeId: string },
): boolean {
  return (
    overrideDoors(code).some((door) => can(actor, door)) &&
    !isSameHand(actor, { userId: run.createdBy, personId: run.createdByPersonId }) &&
    !isSelf(actor, payeeId)
  );
}
