import { beforeEach, expect, it } from "vitest";
import { partyMembership, person } from "@/db/schema";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { crew, openLedger } from "@/lib/points/testing";
import { idCheckCharacter } from "../compute/numbers";
import { listOrganisationMembers } from "../data/members";
import { loadPerson } from "../data/person";
import { addMemberInput } from "../schema";
import { addMember } from "./members";

let db: Store;
beforeEach(async () => {
  db = await testStore();
  await openLedger(db);
});

const now = new Date("2025-06-20T02:00:00Z");
const day = "2025-06-20";
const add = (more: object = {}, actor = crew.clerk) =>
  addMember(
    { actor, now },
    addMemberInput.parse({
      organisationId: "b1",
      name: "牛建国",
      sex: "male",
      joinedOn: "1998-07-01",
      status: "full",
      ...more,
    }),
  );
const list = (actor = crew.clerk) =>
  listOrganisationMembers({ actor, db: db.read }, { organisationId: "b1", day, page: 1, pageSize: 50 });

it("a member without a post stands in the branch's list and is seen by the township that entered them", async () => {
  const { id } = await add();
  const { members, total } = await list();
  expect(total).toBe(8);
  expect(members.find((member) => member.personId === id)).toEqual({
    personId: id,
    name: "牛建国",
    status: "full",
    joinedOn: "1998-07-01",
  });
  const seen = await loadPerson({ actor: crew.clerk, db: db.read }, { personId: id, day });
  expect(seen.name).toBe("牛建国");
  await expect(loadPerson({ actor: crew.clerk2, db: db.read }, { personId: id, day })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});

it("another township neither enters nor reads, a branch does not enter", async () => {
  await expect(add({}, crew.clerk2)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(list(crew.clerk2)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(add({}, crew.secretary)).rejects.toMatchObject({ code: "FORBIDDEN" });
});

it("of one name twice the second needs an ID number, which no two have; birth and sex are read from it", async () => {
  await add();
  await expect(add()).rejects.toMatchObject({ fieldErrors: { name: expect.anything() } });
  const first = "14058119700102003";
  const idNumber = first + idCheckCharacter(first);
  const { id } = await add({ idNumber, sex: null });
  const rows = await db.read.select().from(person);
  expect(rows.find((row) => row.id === id)).toMatchObject({ birthDate: "1970-01-02", sex: "male" });
  await expect(add({ idNumber, name: "牛建军" })).rejects.toMatchObject({ code: "CONFLICT" });
});

it("a joining day to come is refused at its field", async () => {
  const before = await db.read.select().from(partyMembership);
  await expect(add({ joinedOn: "2025-06-21" })).rejects.toMatchObject({
    fieldErrors: { joinedOn: expect.anything() },
  });
  expect(await db.read.select().from(partyMembership)).toHaveLength(before.length);
});
