import { eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import {
  organisation,
  organisationPlace,
  organisationVersion,
  person,
  place,
  placeVersion,
} from "@/db/schema";
import { getStore, type Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { newId } from "@/lib/base/ids";
import { shanghaiDay } from "@/lib/base/period";
import { type Actor, inScope } from "../actor";
import { actorOf, testCounty, testNow, testUser } from "../testing";
import { findPeople, getUser, grantPlaces, listUsers, loadSession } from "./index";

let store: Store;
let admin: Actor;
const today = shanghaiDay(testNow);

beforeAll(async () => {
  store = await testStore();
  admin = await testCounty();
});

/** A place in force from 2020, or until `until`. */
async function addPlace(path: string, until: string | null = null): Promise<string> {
  const id = newId();
  const base = { county: admin.county, createdAt: testNow };
  await store.transact(async (tx) => {
    await tx.insert(place).values({ ...base, id, kind: "township" });
    await tx.insert(placeVersion).values({
      county: admin.county,
      id: newId(),
      placeId: id,
      code: `9999${id.slice(-8)}`,
      name: `乡${path}`,
      namePinyin: "xiang",
      nameInitials: "x",
      parentId: null,
      path: `${path}/${id}/`,
      from: "2020-01-01",
      until,
    });
  });
  return id;
}

const listing = {
  sort: { column: "name", descending: false },
  page: 1,
  pageSize: 20,
  day: today,
  now: testNow,
} as const;

it("gives a township's role the path of today and nothing beside it", async () => {
  const [here, there] = [await addPlace("a"), await addPlace("b")];
  const { userId } = await testUser(admin, { role: "township-recorder", placeId: here });
  const actor = await actorOf(admin.county, userId);
  expect(inScope(actor, "roster:read", `a/${here}/village/`)).toBe(true);
  expect(inScope(actor, "roster:read", `b/${there}/`)).toBe(false);
});

it("narrows the scope to nothing when the place has ended, never to the county", async () => {
  const placeId = await addPlace("c");
  const { userId } = await testUser(admin, { role: "township-leader", placeId });
  await store.transact(async (tx) => {
    await tx.update(placeVersion).set({ until: today }).where(eq(placeVersion.placeId, placeId));
  });
  const actor = await actorOf(admin.county, userId);
  expect(inScope(actor, "roster:read", `c/${placeId}/`)).toBe(false);
  expect(inScope(actor, "roster:read", "")).toBe(false);
});

it("spreads an organisation's role over the places it spans", async () => {
  const places = [await addPlace("d"), await addPlace("e")];
  const organisationId = newId();
  await store.transact(async (tx) => {
    const { county } = admin;
    await tx.insert(organisation).values({ county, id: organisationId, kind: "branch", createdAt: testNow });
    const dated = { county, organisationId, from: "2020-01-01", until: null };
    const names = { name: "联合党支部", namePinyin: "lian he", nameInitials: "lh", parentId: null };
    await tx
      .insert(organisationVersion)
      .values({ ...dated, ...names, id: newId(), path: `${organisationId}/` });
    for (const placeId of places)
      await tx.insert(organisationPlace).values({ ...dated, id: newId(), placeId });
  });
  const { userId } = await testUser(admin, { role: "branch-secretary", organisationId });
  const actor = await actorOf(admin.county, userId);
  expect(actor.grants.map((grant) => grant.placePath).sort()).toEqual([`d/${places[0]}/`, `e/${places[1]}/`]);
});

it("ends the session with the person", async () => {
  const personId = newId();
  const names = { name: "王芳", namePinyin: "wang fang", nameInitials: "wf" };
  await store.transact(async (tx) => {
    await tx.insert(person).values({ county: admin.county, id: personId, ...names, createdAt: testNow });
  });
  const { userId } = await testUser(admin, { role: "cadre", personId });
  const at = { county: admin.county, userId, day: today };
  expect((await loadSession(at))?.actor.personId).toBe(personId);
  expect(await findPeople({ actor: admin, db: store.read }, { search: "wf" })).toMatchObject([
    { id: personId },
  ]);
  await store.transact(async (tx) => {
    await tx.update(person).set({ deathDate: "2026-03-01" }).where(eq(person.id, personId));
  });
  expect(await loadSession(at)).toBeNull();
});

it("lists accounts by name, initials, sign-in name, role and state", async () => {
  const reader = { actor: admin, db: store.read };
  const search = (text: string) => listUsers(reader, { ...listing, search: text });
  const found = await search("sr");
  expect((await search("root.admin")).users.map((user) => user.loginName)).toEqual(["root.admin"]);
  expect((await search("srgly")).users.map((user) => user.name)).toEqual(["首任管理员"]);
  expect((await search("首任")).total).toBe(1);
  expect(found.total).toBeGreaterThan(0);
  const leaders = await listUsers(reader, { ...listing, role: "township-leader" });
  expect(leaders.users.every((user) => user.grants.some((grant) => grant.role === "township-leader"))).toBe(
    true,
  );
  expect(
    (await listUsers(reader, { ...listing, state: "must-change" })).users.map((user) => user.state),
  ).not.toContain("active");
  expect((await listUsers(reader, { ...listing, search: "a%b_" })).total).toBe(0);
  const detail = await getUser(reader, { userId: admin.userId, day: today, now: testNow });
  expect(detail.grants).toMatchObject([{ role: "county-administrator", isInForce: true }]);
  expect((await grantPlaces(reader, { day: today })).length).toBeGreaterThan(1);
});

it("shows accounts to nobody else", async () => {
  const { userId } = await testUser(admin, { role: "leader" });
  const reader = { actor: await actorOf(admin.county, userId), db: getStore().read };
  await expect(listUsers(reader, listing)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(getUser(reader, { userId, day: today, now: testNow })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await expect(grantPlaces(reader, { day: today })).rejects.toMatchObject({ code: "FORBIDDEN" });
});
