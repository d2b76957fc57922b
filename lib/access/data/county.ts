import "server-only";
import { asc, eq } from "drizzle-orm";
import { county } from "@/db/schema";
import { getStore, type Read } from "@/db/store";
import { notFound } from "@/lib/base/errors";
import type { Actor } from "../actor";

export type County = {
  readonly id: string;
  readonly name: string;
  readonly divisionCode: string;
  readonly isDemo: boolean;
};

const columns = {
  id: county.id,
  name: county.name,
  divisionCode: county.divisionCode,
  isDemo: county.isDemo,
};

/** The actor's own county. */
export async function getCounty({
  actor,
  db = getStore().read,
}: {
  actor: Actor;
  db?: Read;
}): Promise<County> {
  const [found] = await db.select(columns).from(county).where(eq(county.id, actor.county)).limit(1);
  if (!found) throw notFound();
  return found;
}

/**
 * What everybody may know before sign-in: the counties of this installation by name. None = nobody is set up yet.
 */
export async function publicCounties(): Promise<County[]> {
  return getStore().read.select(columns).from(county).orderBy(asc(county.divisionCode)).limit(200);
}

/** Whether the database answers. */
export async function isStoreAlive(): Promise<boolean> {
  try {
    await getStore().read.select({ id: county.id }).from(county).limit(1);
    return true;
  } catch {
    return false;
  }
}
