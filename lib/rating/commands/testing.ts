import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { county, person, place, placeVersion, post } from "@/db/schema";
import { scheme, schemeVersion } from "@/db/schema/schemes";
import type { Store } from "@/db/store";
import { type Actor, mintActor } from "@/lib/access/actor";
import type { RoleName } from "@/lib/access/roles";
import { canonicalJson } from "@/lib/base/canonical";
import type { PostName } from "@/lib/roster/types";
import type { SchemeDocument } from "@/lib/rules/types";

/** For database tests: a county of two townships and four villages, its cadres, and the default scheme in force. */

export const testCounty = "gp";
export const recordingDay = new Date("2025-12-20T02:00:00Z");
export const decisionDay = new Date("2026-01-20T02:00:00Z");
const ready = JSON.parse(readFileSync("schemes/gaoping-star.json", "utf8")) as SchemeDocument;
const plainSteps = (ready.procedure?.steps ?? []).filter(
  (step) => !["clearance", "notice"].includes(step.kind),
);
/** The default scheme without clearance and notice: the short way to a decision. */
export const defaultScheme: SchemeDocument = {
  ...ready,
  procedure: { ...ready.procedure, steps: plainSteps },
};
const byCounty = { actor: { role: "county" }, returnTo: "record" } as const;
/** The default scheme with clearance and a notice of five working days before the decision. */
export const fullScheme: SchemeDocument = {
  ...ready,
  procedure: {
    ...ready.procedure,
    steps: plainSteps.flatMap((step) =>
      step.code === "decision"
        ? [
            {
              ...byCounty,
              code: "clearance",
              name: { zh: "联审", en: "Clearance" },
              kind: "clearance",
              deadline: { workingDays: 5 },
            },
            {
              ...byCounty,
              code: "notice",
              name: { zh: "公示", en: "Notice" },
              kind: "notice",
              deadline: { workingDays: 5 },
            },
            step,
          ]
        : [step],
    ),
  },
};

const paths: Record<string, string> = {
  gp: "gp/",
  t1: "gp/t1/",
  t2: "gp/t2/",
  v1: "gp/t1/v1/",
  v2: "gp/t1/v2/",
  v3: "gp/t2/v3/",
  v4: "gp/t1/v4/",
};
const codes: Record<string, string> = {
  gp: "140581000000",
  t1: "140581001000",
  t2: "140581002000",
  v1: "140581001001",
  v2: "140581001002",
  v3: "140581002001",
  v4: "140581001004",
};
const kindOf = (id: string) => (id === "gp" ? "county" : id.startsWith("t") ? "township" : "village");

type Held = { post: PostName; place: string; from: string; until?: string };

/** Who there is: p1, p2, p4, p7 are covered; p3 is too new, p5 was sent, p6 left, p8 is no chief. */
export const cadres: Record<string, Held[]> = {
  p1: [{ post: "secretary", place: "v1", from: "2014-01-01" }],
  p2: [{ post: "director", place: "v1", from: "2020-03-01" }],
  p3: [{ post: "secretary", place: "v2", from: "2025-06-01" }],
  p4: [{ post: "secretary", place: "v3", from: "2020-01-01" }],
  p5: [
    { post: "director", place: "v2", from: "2020-01-01" },
    { post: "first-secretary", place: "v2", from: "2023-01-01" },
  ],
  p6: [{ post: "secretary", place: "v2", from: "2018-01-01", until: "2025-06-01" }],
  p7: [
    { post: "secretary", place: "v4", from: "2010-01-01" },
    { post: "director", place: "v4", from: "2015-01-01" },
  ],
  p8: [{ post: "committee-member", place: "v1", from: "2019-01-01" }],
};

/** Writes the places, the people and the scheme. Gives the id of the version in force. */
export async function fillCounty(store: Store, document: SchemeDocument = defaultScheme): Promise<string> {
  const at = new Date("2024-01-01T00:00:00Z");
  await store.transact(async (tx) => {
    await tx.insert(county).values({
      id: testCounty,
      name: "高平市",
      divisionCode: "140581",
      isDemo: true,
      settings: {},
      createdAt: at,
    });
    for (const [id, path] of Object.entries(paths)) {
      await tx.insert(place).values({ county: testCounty, id, kind: kindOf(id), createdAt: at });
      await tx.insert(placeVersion).values({
        county: testCounty,
        id: `pv-${id}`,
        placeId: id,
        code: codes[id] ?? "",
        name: id === "gp" ? "高平市" : `${kindOf(id) === "township" ? "乡镇" : "村"}${id}`,
        namePinyin: id,
        nameInitials: id,
        parentId: path.split("/").at(-3) ?? null,
        path,
        from: "2000-01-01",
        until: null,
      });
    }
    for (const [id, posts] of Object.entries(cadres)) {
      await tx.insert(person).values({
        county: testCounty,
        id,
        name: `干部${id}`,
        namePinyin: `ganbu${id}`,
        nameInitials: `gb${id}`,
        createdAt: at,
      });
      for (const [i, held] of posts.entries()) {
        await tx.insert(post).values({
          county: testCounty,
          id: `post-${id}-${i}`,
          personId: id,
          post: held.post,
          placeId: held.place,
          from: held.from,
          until: held.until ?? null,
          endKind: held.until ? "normal-exit" : null,
          isMain: i === 0,
          recordedAt: at,
        });
      }
    }
  });
  return addVersion(store, { document, version: 1, effectiveFrom: "2024-01-01" });
}

/** Puts a version of the scheme in force from a day, the version before it until then. */
export async function addVersion(
  store: Store,
  input: { document: SchemeDocument; version: number; effectiveFrom: string; effectiveUntil?: string },
): Promise<string> {
  const at = new Date("2024-01-01T00:00:00Z");
  // Files of tests share the modules they load, and with them what is kept of a version that never changes.
  const id = input.document === fullScheme ? `full-${input.version}` : `version-${input.version}`;
  await store.transact(async (tx) => {
    if (input.version === 1) {
      await tx.insert(scheme).values({
        county: testCounty,
        id: "scheme",
        code: input.document.code,
        kind: "star",
        title: "星级办法",
        createdBy: "u",
        createdAt: at,
      });
    }
    await tx.insert(schemeVersion).values({
      county: testCounty,
      id,
      schemeId: "scheme",
      version: input.version,
      status: "effective",
      document: input.document,
      hash: createHash("sha256").update(canonicalJson(input.document)).digest("hex"),
      revision: 1,
      createdBy: "u",
      createdAt: at,
      updatedAt: at,
      effectiveFrom: input.effectiveFrom,
      effectiveUntil: input.effectiveUntil ?? null,
    });
  });
  return id;
}

/** An actor with one role; `place` limits it to a place of the test county. */
export function actorOf(
  userId: string,
  role: RoleName,
  { place, line, personId = null }: { place?: string; line?: string; personId?: string | null } = {},
): Actor {
  const placePath = place ? (paths[place] ?? null) : null;
  const grant = { role, placeId: place ?? null, placePath, organisationId: null, line: line ?? null };
  return mintActor({ county: testCounty, userId, name: `用户${userId}`, personId, grants: [grant] });
}

export const people = {
  admin: actorOf("admin", "county-administrator"),
  reviewer: actorOf("reviewer", "county-reviewer"),
  clerk: actorOf("clerk", "township-recorder", { place: "t1" }),
  clerk2: actorOf("clerk2", "township-recorder", { place: "t2" }),
  leader: actorOf("leader", "township-leader", { place: "t1" }),
  leader2: actorOf("leader2", "township-leader", { place: "t2" }),
  agriculture: actorOf("agri", "line-department", { line: "agriculture" }),
  civil: actorOf("civil", "line-department", { line: "civil-affairs" }),
  discipline: actorOf("discipline", "discipline-office"),
  finance: actorOf("finance", "finance-clerk"),
  auditor: actorOf("auditor", "auditor"),
};
