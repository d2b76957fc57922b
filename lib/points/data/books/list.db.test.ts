import { beforeEach, expect, it } from "vitest";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { knownEntry, writeAbout } from "../../commands/amend";
import { checkClosing } from "../../commands/books/check";
import { closePeriod } from "../../commands/books/close";
import { writeEntries } from "../../commands/write-entries";
import { at, crew, memberOf, openLedger } from "../../testing";
import { loadPoints } from "../cycles";
import { loadList } from "./list";

let db: Store;
let cycleId = "";
beforeEach(async () => {
  db = await testStore();
  cycleId = await openLedger(db);
});

const keeping = (tx: Parameters<typeof loadPoints>[0]["db"]) =>
  loadPoints({ actor: crew.keeper, db: tx }, { cycleId, permission: "points:record" });

const enter = (who: string, item: string, day: string) =>
  db.transact(async (tx) => {
    const entry = { member: await memberOf(tx, cycleId, who), item, day, reason: `${day}的${item}` };
    const open = await keeping(tx);
    const [id = ""] = await writeEntries(at(crew.keeper), tx, open, [entry], { source: "organisation" });
    return id;
  });

const write = (entryId: string, kind: "freeze" | "reversal") =>
  db.transact(async (tx) => {
    const known = await knownEntry(at(crew.keeper), tx, { cycleId, entryId });
    await writeAbout(at(crew.keeper), tx, await keeping(tx), known, { kind, reason: "更正" });
  });

const listOf = async (closingId: string, kind: "positive" | "totals", actor = crew.keeper) => {
  const wanted = { cycleId, organisationId: "b1", closingId };
  const { rows } = await loadList({ actor, db: db.read }, wanted, () => kind);
  return rows.map((row) =>
    kind === "positive"
      ? [row.personId, row.deeds.map((deed) => `${deed.name.zh} ${deed.times}`).join()]
      : [row.personId, (row.balanceE4 ?? 0) / 10_000],
  );
};

it("lists good deeds of a checked period: no deduction, nothing taken back or disputed, nothing of other months", async () => {
  await enter("m1", "调解纠纷", "2025-01-10");
  await enter("m1", "调解纠纷", "2025-01-11");
  await enter("m1", "不按期交纳党费", "2025-01-12");
  await enter("m3", "不按期交纳党费", "2025-01-12");
  await write(await enter("m4", "结对帮扶", "2025-01-13"), "reversal");
  await write(await enter("m5", "结对帮扶", "2025-01-13"), "freeze");
  await enter("m2", "结对帮扶", "2025-02-01");
  const january = { cycleId, organisationId: "b1", kind: "month", from: "2025-01-01" } as const;
  const { closingId } = await closePeriod(at(crew.secretary), { ...january, knowsFrozen: true });
  await expect(listOf(closingId, "positive")).rejects.toMatchObject({ code: "NOT_FOUND" });
  await checkClosing(at(crew.clerk), { cycleId, closingId });
  expect(await listOf(closingId, "positive")).toEqual([["m1", "调解邻里纠纷 2"]]);
  expect(await listOf(closingId, "totals")).toContainEqual(["m1", 60]);
  expect(await listOf(closingId, "totals")).toContainEqual(["m3", 58]);
  await expect(listOf(closingId, "positive", crew.keeper2)).rejects.toMatchObject({ code: "NOT_FOUND" });
});
