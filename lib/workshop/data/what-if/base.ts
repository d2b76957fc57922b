import "server-only";
import { getStore, type Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { can } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { budgetRows, currentRows } from "@/lib/pay/data/budget";
import { listTownships } from "@/lib/pay/data/places";
import type { PayScheme } from "@/lib/pay/data/schemes";
import { loadPayGround, type PayGround } from "@/lib/pay/data/trial/ground";
import { type SettledSum, settledSums } from "@/lib/pay/data/trial/settled";
import { inForceFor, type Stretch, type TrialPay, tryPay } from "@/lib/pay/data/trial/units";
import { type LoadedScheme, loadScheme } from "@/lib/rating/data/plan";
import { inForceOn } from "@/lib/schemes/compute/status";
import { listSchemes } from "@/lib/schemes/data";
import { maySimulate } from "../population";

type Reader = { actor: Actor; db: Read };
type Tried = Readonly<Record<Stretch, TrialPay>>;

/** What every question of the same minutes is answered on: real people, and what the rules in force give them. */
export type Base = {
  /** When the data was read. */
  readonly asOf: Date;
  readonly day: string;
  readonly ground: PayGround;
  readonly settled: readonly SettledSum[];
  readonly townships: ReadonlyMap<string, string>;
  readonly budgets: { readonly now: Plans; readonly next: Plans };
  /** Star schemes in force. */
  readonly stars: readonly LoadedScheme[];
  /** All elements of a scheme under the versions in force; computed when first asked for. */
  before(schemeId: string): Promise<Tried>;
};
type Plans = ReturnType<typeof currentRows>;

/** How long an answer may stand on data that was read before. Its time is said on every page. */
const keptFor = 120_000;
const kept = new WeakMap<object, Map<string, Base>>();

/** Whoever may try rules and see sums of the whole county. @throws AppError NOT_FOUND for anybody else */
export function requireTrial(actor: Actor): void {
  if (!mayTryMoney(actor)) throw notFound();
}

/** Whether somebody may see what a change of rules costs. */
export const mayTryMoney = (actor: Actor) => maySimulate(actor) && can(actor, "amount:total");

const isWhole = ({ section }: PayScheme) => section.elements;

async function starsInForce(reader: Reader, day: string): Promise<LoadedScheme[]> {
  const inCounty = { county: reader.actor.county, db: reader.db };
  const lines = (await listSchemes(reader)).filter(({ kind }) => kind === "star");
  const ids = lines.flatMap(({ versions }) => inForceOn(versions, day)?.id ?? []);
  return Promise.all(ids.map((id) => loadScheme(inCounty, id)));
}

async function readBase(reader: Reader, now: Date): Promise<Base> {
  const inCounty = { county: reader.actor.county, db: reader.db };
  const day = shanghaiDay(now);
  const year = Number(day.slice(0, 4));
  const ground = await loadPayGround(reader, { day });
  const tried = new Map<string, Promise<Tried>>();
  const attempt = async (schemeId: string): Promise<Tried> => {
    const wanted = { schemeId, elements: isWhole, versionFor: inForceFor(ground, schemeId), now };
    return {
      left: await tryPay(ground, { ...wanted, stretch: "left" }),
      full: await tryPay(ground, { ...wanted, stretch: "full" }),
    };
  };
  return {
    asOf: now,
    day,
    ground,
    settled: await settledSums(inCounty, year),
    stars: await starsInForce(reader, day),
    townships: await listTownships(reader, now),
    budgets: {
      now: currentRows(await budgetRows(inCounty, year)),
      next: currentRows(await budgetRows(inCounty, year + 1)),
    },
    before(schemeId) {
      const held = tried.get(schemeId) ?? attempt(schemeId);
      tried.set(schemeId, held);
      return held;
    },
  };
}

/**
 * The ground of the county, read at most every two minutes, so that an answer comes while somebody types.
 * @throws AppError NOT_FOUND
 */
export async function loadBase(reader: Reader, now: Date): Promise<Base> {
  requireTrial(reader.actor);
  const store = getStore();
  const own = kept.get(store) ?? new Map<string, Base>();
  kept.set(store, own);
  const { county } = reader.actor;
  const held = own.get(county);
  const age = held ? now.getTime() - held.asOf.getTime() : keptFor;
  if (held && age >= 0 && age < keptFor) return held;
  const fresh = await readBase(reader, now);
  own.set(county, fresh);
  // A large county's figures are many: they go when they are too old to be answered on.
  setTimeout(() => {
    if (own.get(county) === fresh) own.delete(county);
  }, keptFor).unref();
  return fresh;
}
