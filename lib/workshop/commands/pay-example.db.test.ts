import { beforeEach, expect, it } from "vitest";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { at, forceLock, openPay, payCrew, runOf, setLevel, smallPay } from "@/lib/pay/testing";
import { copyVersion } from "@/lib/schemes/commands/draft";
import { judge } from "@/lib/schemes/compute/judge";
import { loadSchemeVersion } from "@/lib/schemes/data/versions";
import { searchExamplePeople } from "../data/person-example/people";
import { listExamplePeriods } from "../data/person-example/periods";
import { exampleFromPerson } from "./person-example";

let store: Store;
beforeEach(async () => {
  store = await testStore();
  await openPay(store, { id: "example-pay", document: smallPay });
});

it("what a locked run paid becomes an example: the pay, the stars that it read, the parameters of the register", async () => {
  await setLevel(store, "p1", 3, "2025-01-01");
  const periodId = await runOf("month", "2026-02-01", "2026-03-01");
  await forceLock(store, periodId);
  const reader = { actor: payCrew.admin, db: store.read };
  expect((await listExamplePeriods(reader, "pay")).map(({ id }) => id)).toEqual([periodId]);
  const found = await searchExamplePeople(reader, { kind: "pay", periodId, search: "干部p1" });
  expect(found.map(({ id }) => id)).toEqual(["p1"]);
  const { id } = await copyVersion(at(payCrew.admin), { schemeVersionId: "example-pay" });
  const { name } = await exampleFromPerson(at(payCrew.admin), {
    schemeVersionId: id,
    periodId,
    personId: "p1",
  });
  const { document } = await loadSchemeVersion(reader, { schemeVersionId: id });
  const example = document.examples?.at(-1);
  expect(example?.name).toBe(name);
  expect(example?.parameters?.some((parameter) => parameter.name === "农村居民人均可支配收入")).toBe(true);
  expect(Object.keys(example?.expect[0]?.values ?? {})).toContain("月基本报酬");
  expect(JSON.stringify(example)).not.toMatch(/干部p1|"p1"|村v1|"v1"/);
  expect(judge(document, [{ name: "农村居民人均可支配收入", year: 2025 }]).examples.at(-1)).toMatchObject({
    passed: true,
  });
  const nobody = exampleFromPerson(at(payCrew.admin), { schemeVersionId: id, periodId, personId: "nobody" });
  await expect(nobody).rejects.toMatchObject({ code: "NOT_FOUND" });
});
