import "server-only";
import { e4Text } from "@/lib/base/e4";
import { notFound } from "@/lib/base/errors";
import type { Correctable, Process } from "@/lib/procedure/data";
import { entryStates } from "../../compute";
import { knownPointsCycle } from "../cycles";
import { type LedgerLine, ledgerLines } from "../ledger";
import { loadPointsScheme, type PointsScheme } from "../scheme";
import { memberHands } from "./duties";
import { memberCase } from "./subjects";

/** The amount that an entry states, where its item asks one. */
export const statedE4 = ({ valueE4, quantityE4 }: LedgerLine): number | null => valueE4 ?? quantityE4;

const bound = (e4: number | null) => (e4 === null ? null : e4Text(e4));

function ofLine(line: LedgerLine, scheme: PointsScheme): Correctable {
  const item = scheme.items.get(line.item);
  const name = item?.name ?? { zh: line.item, en: line.item };
  const when = [line.day, line.severity, line.reason].filter(Boolean).join(" ");
  const stated = item?.needsQuantity ? statedE4(line) : null;
  return {
    entryId: line.id,
    name: { zh: `${name.zh}（${when}）`, en: `${name.en} (${when})` },
    value: stated === null ? "" : e4Text(stated),
    minimum: item?.needsQuantity ? bound(item.minE4 ?? 0) : null,
    maximum: item?.needsQuantity ? bound(item.maxE4) : null,
    unit: item?.unit ?? null,
    article: item?.article ?? null,
    isEvent: true,
  };
}

/** Entries of the ledger that an upheld objection may take back or replace: those that stand, disputed ones included. */
export const pointsCorrectables: Process["correctables"] = async ({ actor, db }, cycleId, personId) => {
  const county = { county: actor.county, db };
  const cycle = await knownPointsCycle(county, cycleId);
  const scheme = await loadPointsScheme(county, cycle.schemeVersionId);
  const lines = await ledgerLines(county, { cycleId, personIds: [personId] });
  const states = entryStates(lines);
  return lines
    .filter((line) => line.kind === "entry" && !states.get(line.id)?.isReversed)
    .map((line) => ofLine(line, scheme));
};

/** @throws AppError NOT_FOUND when the member is not covered */
export const pointsHands: Process["hands"] = async (reader, cycleId, personId) => {
  const { actor, db } = reader;
  const member = await memberCase({ county: actor.county, db }, cycleId, personId);
  if (!member) throw notFound();
  return memberHands(reader, cycleId, { personId, organisationId: member.organisationId });
};
