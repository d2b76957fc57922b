import "server-only";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { ownAccounts } from "@/lib/access/data";
import { ownLookUps } from "@/lib/audit";
import { notFound } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { loadMyObjections } from "@/lib/procedure/data/objections/mine";
import { ownCycles } from "@/lib/rating/data/own-cycles";
import { getOwnPerson } from "@/lib/roster/data";

type Reader = { actor: Actor; db: Read };

/**
 * What the program holds about the person behind the account, and who looked; nobody reads another's here.
 * @throws AppError NOT_FOUND
 */
export async function loadOwnData(reader: Reader, { personId }: { personId: string | null }) {
  const { actor } = reader;
  if (personId === null || actor.personId !== personId) throw notFound();
  const day = shanghaiDay(new Date());
  return {
    day,
    roster: await getOwnPerson(reader, { day }),
    cycles: await ownCycles(reader),
    accounts: await ownAccounts(reader, { day }),
    objections: await loadMyObjections(reader),
    lookUps: await ownLookUps(reader),
  };
}

export type OwnData = Awaited<ReturnType<typeof loadOwnData>>;
