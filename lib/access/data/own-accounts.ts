import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { userAccount } from "@/db/schema";
import type { Read } from "@/db/store";
import { notFound } from "@/lib/base/errors";
import type { Actor } from "../actor";
import { grantsOf, type ListedGrant } from "./users";

export type OwnAccount = {
  readonly id: string;
  readonly loginName: string;
  readonly createdAt: Date;
  readonly isDisabled: boolean;
  /** All grants, ended ones too, the newest first. */
  readonly grants: readonly ListedGrant[];
};

/** The accounts of the person behind this one, with their roles. @throws AppError NOT_FOUND */
export async function ownAccounts(
  { actor, db }: { actor: Actor; db: Read },
  { day }: { day: string },
): Promise<OwnAccount[]> {
  if (actor.personId === null) throw notFound();
  const rows = await db
    .select()
    .from(userAccount)
    .where(and(eq(userAccount.county, actor.county), eq(userAccount.personId, actor.personId)))
    .orderBy(asc(userAccount.createdAt))
    .limit(20);
  const grants = await grantsOf(
    db,
    actor.county,
    rows.map(({ id }) => id),
    day,
    false,
  );
  return rows.map(({ id, loginName, createdAt, disabledAt }) => ({
    id,
    loginName,
    createdAt,
    isDisabled: disabledAt !== null,
    grants: grants.filter(({ userId }) => userId === id),
  }));
}
