import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { auditEntry, importRow, person, placeVersion } from "@/db/schema";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { type Actor, type Grant, mintActor } from "@/lib/access/actor";
import type { RoleName } from "@/lib/access/roles";
import { readXlsx } from "@/lib/documents/xlsx-read";
import { writeXlsx } from "@/lib/documents/xlsx-write";
import { idCheckCharacter } from "../compute/numbers";
import * as data from "../data";
import type { Divisions, PersonRow } from "../types";
import * as commands from ".";

const county = "gaoping";
const now = new Date("2026-03-02T02:00:00Z");
const day = "2026-03-02";
const divisions = JSON.parse(readFileSync("db/seed/divisions/140581.json", "utf8")) as Divisions;
const [mishan, sanjia] = ["140581101000", "140581102000"];

function actorOf(role: RoleName, place?: { placeId: string; path: string }): Actor {
  const grant: Grant = {
    role,
    placeId: place?.placeId ?? null,
    placePath: place?.path ?? null,
    organisationId: null,
    line: null,
  };
  return mintActor({
    county,
    userId: `u-${role}-${place?.placeId ?? ""}`,
    name: role,
    personId: null,
    grants: [grant],
  });
}

const administrator = actorOf("county-administrator");
const as = (actor: Actor) => ({ actor, now });

/** A citizen number that passes its check; the sequence must be odd for men. */
function idNumberOf(birth: string, sequence: number): string {
  const first = `140581${birth.replace(/-/g, "")}${String(sequence).padStart(3, "0")}`;
  return first + idCheckCharacter(first);
}

let store: Store;
let clerk: Actor;
let neighbour: Actor;
let village: { placeId: string; code: string; name: string; path: string };
let others: { placeId: string; code: string; name: string }[];
const read = () => ({ actor: administrator, db: store.read });

const row = (name: string, sequence: number, more: Partial<PersonRow> = {}): PersonRow => ({
  name,
  sex: "male",
  birthDate: "1975-05-06",
  idNumber: idNumberOf("1975-05-06", sequence),
  phone: "13800138000",
  posts: [{ post: "secretary", placeCode: village.code, from: "2021-03-10" }],
  ...more,
});

beforeAll(async () => {
  store = await testStore();
  await commands.loadDivisions(as(administrator), divisions);
  const book = await data.loadPlaceBook(store.read, county);
  const [a, b] = [book.byCode(mishan, day), book.byCode(sanjia, day)];
  if (!a || !b) throw new Error("divisions are missing");
  clerk = actorOf("township-recorder", a);
  neighbour = actorOf("township-recorder", b);
  const villages = await data.listVillages(read(), { townshipId: a.placeId, day });
  const [first, ...rest] = villages.filter((v) => v.kind === "village");
  if (!first) throw new Error("the township has no village");
  village = first;
  others = rest;
});

const audits = async (action: string) =>
  (await store.read.select().from(auditEntry).where(eq(auditEntry.action, action))).length;
const refusal = async (work: Promise<unknown>) => {
  try {
    await work;
    return "done";
  } catch (error) {
    const { code, messageKey } = error as { code?: string; messageKey?: string };
    return code ? `${code} ${messageKey}` : String(error);
  }
};

describe("divisions", () => {
  it("are 15 townships and 338 villages and communities, and loading twice adds nothing", async () => {
    const townships = await data.listTownships(read(), { day });
    const sum = townships.reduce((all, t) => all + t.villages + t.communities, 0);
    expect([townships.length, sum]).toEqual([15, 338]);
    expect(await commands.loadDivisions(as(administrator), divisions)).toEqual({
      added: 0,
      unchanged: 354,
      differing: [],
    });
  });

  it("show a clerk the own township only", async () => {
    expect((await data.listTownships({ actor: clerk, db: store.read }, { day })).map((t) => t.name)).toEqual([
      "米山镇",
    ]);
    const foreign = (await data.listTownships(read(), { day })).find((t) => t.name === "三甲镇");
    const { rows } = {
      rows: await data.listVillages(
        { actor: clerk, db: store.read },
        { townshipId: foreign?.placeId ?? "", day },
      ),
    };
    expect(rows).toEqual([]);
  });
});

describe("people", () => {
  it("are imported with posts, found by name, pinyin and initials, and importing twice changes nothing", async () => {
    const rows = [
      row("单雄信", 1),
      row("秦叔宝", 3, {
        posts: [
          { post: "secretary", placeCode: others[0]?.code ?? "", from: "2018-01-01" },
          { post: "director", placeCode: others[0]?.code ?? "", from: "2021-04-01" },
        ],
        grades: [{ year: 2024, grade: "excellent" }],
        honours: [{ title: "优秀党务工作者", level: "county", day: "2023-07-01" }],
        party: { joinedOn: "1998-07-01" },
      }),
    ];
    const report = await commands.importPersons(as(administrator), rows);
    expect(report).toMatchObject({ added: 2, changed: 0, unchanged: 0 });
    expect(await commands.importPersons(as(administrator), rows)).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 2,
    });
    for (const search of ["单雄", "shanxiong", "sxx"]) {
      const found = await data.listPeople(read(), { day, search, page: 1, pageSize: 20 });
      expect(found.rows.map((p) => p.name)).toEqual(["单雄信"]);
    }
    const dual = await data.listPeople(read(), { day, search: "秦叔宝", page: 1, pageSize: 20 });
    expect(dual.rows[0]).toMatchObject({
      isDualPost: true,
      idNumberMask: expect.stringMatching(/^1405\*{10}/),
    });
    expect(await audits("person.import")).toBe(1);
  });

  it("out of scope are not found, in lists and one by one", async () => {
    const { rows } = await data.listPeople(read(), { day, page: 1, pageSize: 20 });
    const id = rows[0]?.id ?? "";
    expect(rows).toHaveLength(2);
    expect(
      (await data.listPeople({ actor: clerk, db: store.read }, { day, page: 1, pageSize: 20 })).count,
    ).toBe(2);
    for (const status of ["in-post", "former", "all"] as const) {
      expect(
        (await data.listPeople({ actor: neighbour, db: store.read }, { day, status, page: 1, pageSize: 20 }))
          .count,
      ).toBe(0);
    }
    expect(
      await refusal(data.getPerson({ actor: neighbour, db: store.read }, { personId: id, day })),
    ).toMatch(/^NOT_FOUND/);
    const write = { personId: id, kind: "sick" as const, from: "2026-01-01" };
    expect(await refusal(commands.recordLeave(as(neighbour), write))).toMatch(/^NOT_FOUND/);
    expect(await refusal(commands.recordLeave(as(clerk), write))).toBe("done");
  });

  it("keep their numbers encrypted, masked, and revealed with a reason in the log", async () => {
    const { rows } = await data.listPeople(read(), { day, search: "sxx", page: 1, pageSize: 1 });
    const personId = rows[0]?.id ?? "";
    const stored = (await store.read.select().from(person).where(eq(person.id, personId)))[0];
    expect(JSON.stringify(stored)).not.toMatch(/19750506|13800138000/);
    const detail = await data.getPerson(read(), { personId, day });
    expect(detail.masks.phone).toBe("*******8000");
    expect(detail.sanctions).toBeNull();
    const reveal = { personId, kind: "id-number" as const, reason: "核对一卡通" };
    expect(await refusal(commands.revealNumber(as(clerk), reveal))).toMatch(/^FORBIDDEN/);
    expect(await audits("person.reveal")).toBe(0);
    expect(await commands.revealNumber(as(administrator), reveal)).toEqual({
      number: idNumberOf("1975-05-06", 1),
    });
    const entry = (
      await store.read.select().from(auditEntry).where(eq(auditEntry.action, "person.reveal"))
    )[0];
    expect(entry).toMatchObject({ reason: "核对一卡通", subjectId: personId });
    expect(JSON.stringify(entry)).not.toContain("19750506");
  });

  it("with a known ID number or a wrong one are refused, all or nothing", async () => {
    const place = { placeId: village.placeId, post: "clerk" as const, from: "2024-01-01" };
    expect(
      await refusal(
        commands.addPerson(as(clerk), { name: "又一人", idNumber: idNumberOf("1975-05-06", 1), ...place }),
      ),
    ).toBe("CONFLICT roster.errors.idNumberKnown");
    const bad = [row("好人", 5), row("坏人", 7, { idNumber: "140581197505060070" })];
    expect(await refusal(commands.importPersons(as(administrator), bad))).toBe(
      "VALIDATION roster.errors.rowsRefused",
    );
    expect((await data.listPeople(read(), { day, search: "好人", page: 1, pageSize: 1 })).count).toBe(0);
    expect(await refusal(commands.importPersons(as(neighbour), [row("越界", 9)]))).toBe(
      "VALIDATION roster.errors.rowsRefused",
    );
  });

  it("keep a birth date that fits the ID number when they are corrected", async () => {
    const { rows } = await data.listPeople(read(), { day, search: "sxx", page: 1, pageSize: 1 });
    const sheet = { personId: rows[0]?.id ?? "", name: "单雄信", sex: "male" as const, reason: "更正" };
    expect(await refusal(commands.correctPerson(as(clerk), { ...sheet, birthDate: "1975-05-07" }))).toBe(
      "VALIDATION errors.invalid",
    );
    await commands.correctPerson(as(clerk), { ...sheet, birthDate: "1975-05-06", phone: "13911112222" });
    const detail = await data.getPerson(read(), { personId: sheet.personId, day });
    expect([detail.masks.phone, detail.masks["id-number"]?.slice(0, 4)]).toEqual(["*******2222", "1405"]);
  });

  it("begin and end posts, and former cadres stay with the place of their last day", async () => {
    const { id } = await commands.addPerson(as(clerk), {
      name: "程咬金",
      placeId: village.placeId,
      post: "clerk",
      from: "2022-01-01",
    });
    const again = { personId: id, placeId: village.placeId, post: "clerk" as const, from: "2023-01-01" };
    expect(await refusal(commands.appointPerson(as(clerk), again))).toBe("CONFLICT roster.errors.postHeld");
    const post = (await data.getPerson(read(), { personId: id, day })).posts[0];
    expect(
      await refusal(
        commands.endPost(as(neighbour), { postId: post?.id ?? "", until: day, endKind: "resigned" }),
      ),
    ).toMatch(/^NOT_FOUND/);
    await commands.endPost(as(clerk), { postId: post?.id ?? "", until: "2026-01-01", endKind: "resigned" });
    const former = await data.listPeople(
      { actor: clerk, db: store.read },
      { day, status: "former", page: 1, pageSize: 5 },
    );
    expect(former.rows.map((p) => p.name)).toEqual(["程咬金"]);
  });

  it("have facts read in sets, sanctions among them", async () => {
    const ids = (await data.listPeople(read(), { day, status: "all", page: 1, pageSize: 50 })).rows.map(
      (p) => p.id,
    );
    const discipline = actorOf("discipline-office");
    const personId = ids[0] ?? "";
    expect(
      await refusal(
        commands.recordSanction(as(administrator), {
          personId,
          kind: "party-warning",
          decidedOn: "2025-06-01",
          document: "高纪〔2025〕8号",
        }),
      ),
    ).toMatch(/^FORBIDDEN/);
    const sanction = await commands.recordSanction(as(discipline), {
      personId,
      kind: "party-warning",
      decidedOn: "2025-06-01",
      influenceUntil: "2026-06-01",
      document: "高纪〔2025〕8号",
    });
    await commands.revokeSanction(as(discipline), {
      sanctionId: sanction.id,
      revokedOn: "2025-09-01",
      document: "高纪〔2025〕12号",
    });
    const facts = await data.loadPersonFacts(read(), { county, personIds: ids, day });
    expect(facts.size).toBe(3);
    expect(facts.get(personId)?.sanctions).toMatchObject([
      { kind: "party-warning", revokedOn: "2025-09-01" },
    ]);
    const qin = [...facts.values()].find((f) => f.name === "秦叔宝");
    expect(qin).toMatchObject({
      grades: [{ year: 2024, grade: "excellent" }],
      records: [{ kind: "honour" }],
      memberships: [{ joinedOn: "1998-07-01" }],
    });
    expect(qin?.posts.map((p) => [p.post, p.placeName])).toEqual([
      ["secretary", others[0]?.name],
      ["director", others[0]?.name],
    ]);
  });
});

describe("places", () => {
  it("are renamed, recoded and moved with dates, their ids and subtrees kept", async () => {
    const place = others[3];
    if (!place) throw new Error("too few villages");
    await commands.changePlace(as(clerk), { placeId: place.placeId, name: "新名村", day: "2026-01-01" });
    const book = await data.loadPlaceBook(store.read, county);
    expect([book.at(place.placeId, "2025-12-31")?.name, book.at(place.placeId, "2026-01-01")?.name]).toEqual([
      place.name,
      "新名村",
    ]);
    expect(
      await refusal(
        commands.changePlace(as(clerk), { placeId: place.placeId, code: village.code, day: "2026-01-02" }),
      ),
    ).toBe("CONFLICT roster.errors.codeKnown");
    const target = book.byCode(sanjia, day)?.placeId ?? "";
    const move = { placeId: place.placeId, parentId: target, day: "2026-02-01" };
    expect(await refusal(commands.changePlace(as(clerk), move))).toMatch(/^NOT_FOUND/);
    await commands.changePlace(as(administrator), move);
    expect(
      await refusal(data.getPlace({ actor: clerk, db: store.read }, { placeId: place.placeId, day })),
    ).toMatch(/^NOT_FOUND/);
    expect(
      (await data.getPlace({ actor: clerk, db: store.read }, { placeId: place.placeId, day: "2026-01-31" }))
        .name,
    ).toBe("新名村");
    expect(
      (await data.getPlace({ actor: neighbour, db: store.read }, { placeId: place.placeId, day })).name,
    ).toBe("新名村");
    const versions = await store.read
      .select()
      .from(placeVersion)
      .where(eq(placeVersion.placeId, place.placeId));
    expect(versions).toHaveLength(3);
  });

  it("merge: ids stay, posts go on, figures are added, scope follows the date", async () => {
    const [a, b] = [others[1], others[2]];
    if (!a || !b) throw new Error("too few villages");
    const year = (placeId: string, income: number) => ({
      placeId,
      year: 2025,
      collectiveIncome: income,
      population: 500,
    });
    await commands.recordVillageYear(as(clerk), year(a.placeId, 1_000_00));
    await commands.recordVillageYear(as(clerk), year(b.placeId, 2_500_00));
    await commands.importPersons(as(clerk), [
      row("王伯当", 21, { posts: [{ post: "secretary", placeCode: b.code, from: "2020-01-01" }] }),
    ]);
    const { id } = await commands.mergePlaces(as(clerk), {
      placeIds: [a.placeId, b.placeId],
      intoId: a.placeId,
      name: "联合村",
      day: "2026-02-01",
      posts: "continue",
      combineYears: true,
    });
    expect(id).toBe(a.placeId);
    const book = await data.loadPlaceBook(store.read, county);
    expect([
      book.at(a.placeId, day)?.name,
      book.at(b.placeId, day),
      book.at(b.placeId, "2026-01-31")?.name,
    ]).toEqual(["联合村", null, b.name]);
    const years = await data.loadVillageYears(read(), {
      county,
      placeIds: [a.placeId, b.placeId],
      years: [2025],
    });
    expect(years.get(a.placeId)?.get(2025)).toMatchObject({
      collectiveIncomeFen: 3_500_00,
      population: 1000,
      isComparable: true,
    });
    expect(years.get(b.placeId)?.get(2025)?.collectiveIncomeFen).toBe(2_500_00);
    const found = await data.listPeople(
      { actor: clerk, db: store.read },
      { day, search: "王伯当", page: 1, pageSize: 1 },
    );
    expect(found.rows[0]?.posts.map((p) => p.placeName)).toEqual(["联合村"]);
    const history = await data.placeHistory(read(), { placeId: b.placeId, day });
    expect(history.events[0]).toMatchObject({ kind: "merge", toNames: ["联合村"] });
  });
});

describe("files", () => {
  const head = ["姓名", "性别", "身份证号", "手机号", "乡镇", "村", "职务", "任职时间"];
  const file = (rows: (string | null)[][]) =>
    writeXlsx([{ name: "名单", columns: head.map((h) => ({ head: h, isText: true })), rows }]);
  const line = (name: string, id: string, more: Partial<Record<number, string>> = {}) =>
    [name, "男", id, "13912345678", "米山镇", village.name, "副书记", "2021年3月"].map(
      (cell, i) => more[i] ?? cell,
    );
  const stage = async (rows: (string | null)[][], actor = clerk) =>
    (
      await commands.stageImport(as(actor), {
        kind: "persons",
        fileName: "名单.xlsx",
        bytes: await file(rows),
      })
    ).id;
  const say = ({ key }: { key: string }) => key;

  it("are checked cell by cell, come back marked, and write nothing while a row is refused", async () => {
    const batchId = await stage([
      line("罗成", idNumberOf("1980-01-02", 11)),
      line("苏定方", "140581198001020130"),
      line("尉迟恭", idNumberOf("1981-01-02", 13), { 3: "123", 5: "不存在村", 7: "去年" }),
    ]);
    const batch = await data.getImport({ actor: clerk, db: store.read }, { batchId });
    expect(batch.summary).toEqual({ added: 1, changed: 0, unchanged: 0, refused: 2 });
    const { rows } = await data.listImportRows(
      { actor: clerk, db: store.read },
      { batchId, outcome: "refused", page: 1, pageSize: 10 },
    );
    expect(rows.map((r) => r.errors.map((e) => `${r.row} ${e.column} ${e.messageKey}`))).toEqual([
      ["3 idNumber roster.errors.idNumberCheck"],
      ["4 village roster.errors.placeUnknown", "4 from errors.field.date", "4 phone roster.errors.phoneForm"],
    ]);
    expect(JSON.stringify(await store.read.select().from(importRow))).not.toMatch(/19800102|13912345678/);
    expect(await refusal(commands.applyImport(as(clerk), { batchId }))).toBe(
      "VALIDATION roster.errors.rowsRefused",
    );
    expect((await data.listPeople(read(), { day, search: "罗成", page: 1, pageSize: 1 })).count).toBe(0);
    const [sheet] = readXlsx(await commands.importErrorFile(as(clerk), { batchId }, say));
    expect(sheet?.rows[2]?.cells.at(-1)).toBe("roster.errors.idNumberCheck");
    expect(await refusal(data.getImport({ actor: neighbour, db: store.read }, { batchId }))).toMatch(
      /^NOT_FOUND/,
    );
  });

  it("are applied at once, and the same file again changes nothing", async () => {
    const rows = [
      line("罗成", idNumberOf("1980-01-02", 11)),
      line("苏定方", idNumberOf("1980-01-02", 13), { 6: "委员、文书" }),
    ];
    const report = await commands.applyImport(as(clerk), { batchId: await stage(rows) });
    expect(report).toMatchObject({ added: 2, changed: 0, unchanged: 0 });
    const again = await data.getImport({ actor: clerk, db: store.read }, { batchId: await stage(rows) });
    expect(again.summary).toEqual({ added: 0, changed: 0, unchanged: 2, refused: 0 });
    const changed = await stage([line("罗成", idNumberOf("1980-01-02", 11), { 3: "13900000000" })]);
    const shown = await data.listImportRows(
      { actor: clerk, db: store.read },
      { batchId: changed, page: 1, pageSize: 5 },
    );
    expect(shown.rows[0]).toMatchObject({
      outcome: "changed",
      changes: [{ field: "phone", before: "*******5678", after: "*******0000" }],
    });
    await commands.dropImport(as(clerk), { batchId: changed });
    expect(await refusal(commands.applyImport(as(clerk), { batchId: changed }))).toBe(
      "STATE roster.errors.batchDone",
    );
  });

  it("recognise people without an ID number by name, village and post", async () => {
    const rows = [line("谢映登", "")];
    await commands.applyImport(as(clerk), { batchId: await stage(rows) });
    const again = await data.getImport({ actor: clerk, db: store.read }, { batchId: await stage(rows) });
    expect(again.summary).toMatchObject({ added: 0, unchanged: 1 });
  });

  it("bring members without posts, seen through their branch", async () => {
    const members = await writeXlsx([
      {
        name: "党员",
        columns: ["姓名", "身份证号", "村", "入党时间"].map((h) => ({ head: h, isText: true })),
        rows: [["老党员", idNumberOf("1950-01-02", 31), others[5]?.name ?? "", "1975.07"]],
      },
    ]);
    const upload = async () =>
      (await commands.stageImport(as(clerk), { kind: "persons", fileName: "m.xlsx", bytes: members })).id;
    const refused = await data.listImportRows(
      { actor: clerk, db: store.read },
      { batchId: await upload(), page: 1, pageSize: 5 },
    );
    expect(refused.rows[0]?.errors[0]?.messageKey).toBe("roster.errors.organisationMissing");
    const branch = {
      kind: "branch" as const,
      name: "某村党支部",
      placeIds: [others[5]?.placeId ?? ""],
      from: "2000-01-01",
    };
    await commands.foundOrganisation(as(clerk), branch);
    await commands.applyImport(as(clerk), { batchId: await upload() });
    const seen = (actor: Actor) =>
      data.listPeople(
        { actor, db: store.read },
        { day, status: "all", search: "老党员", page: 1, pageSize: 5 },
      );
    expect([(await seen(clerk)).count, (await seen(neighbour)).count]).toEqual([1, 0]);
    const again = await data.getImport({ actor: clerk, db: store.read }, { batchId: await upload() });
    expect(again.summary).toMatchObject({ added: 0, unchanged: 1 });
  });

  it("bring grades and village years, and refuse what is no xlsx", async () => {
    const grades = await writeXlsx([
      {
        name: "等次",
        columns: ["姓名", "村", "年度", "等次"].map((h) => ({ head: h })),
        rows: [
          ["谢映登", village.name, "2024", "优秀"],
          ["谁也不是", village.name, "2024", "合格"],
        ],
      },
    ]);
    const { id } = await commands.stageImport(as(clerk), {
      kind: "grades",
      fileName: "g.xlsx",
      bytes: grades,
    });
    expect((await data.getImport({ actor: clerk, db: store.read }, { batchId: id })).summary).toEqual({
      added: 0,
      changed: 1,
      unchanged: 0,
      refused: 1,
    });
    const years = await writeXlsx([
      {
        name: "年度",
        columns: ["村", "年度", "人口", "村集体经营性收入（元）", "示范村"].map((h) => ({ head: h })),
        rows: [[village.name, "2025", "1260", "356000.5", "是"]],
      },
    ]);
    const batch = await commands.stageImport(as(clerk), {
      kind: "village-years",
      fileName: "y.xlsx",
      bytes: years,
    });
    await commands.applyImport(as(clerk), { batchId: batch.id });
    const known = await data.loadVillageYears(read(), { county, placeIds: [village.placeId], years: [2025] });
    expect(known.get(village.placeId)?.get(2025)).toMatchObject({
      population: 1260,
      collectiveIncomeFen: 35_600_050,
      isModel: true,
      isWeak: null,
    });
    const stageBytes = (bytes: Uint8Array) =>
      commands.stageImport(as(clerk), { kind: "persons", fileName: "x.xlsx", bytes });
    expect(await refusal(stageBytes(Buffer.from("PK\u0003\u0004 not a workbook")))).toBe(
      "VALIDATION documents.notXlsx",
    );
    expect(await refusal(stageBytes(new Uint8Array(11 * 1024 * 1024)))).toBe("LIMIT documents.tooLarge");
  });
});

describe("an election", () => {
  it("ends and begins the posts of a day and lists who leaves and whose first year begins", async () => {
    const seats = [
      { placeId: village.placeId, post: "secretary" as const, name: "罗成" },
      {
        placeId: village.placeId,
        post: "director" as const,
        name: "新来人",
        idNumber: idNumberOf("1990-03-04", 15),
      },
    ];
    const input = {
      placeId: village.placeId,
      day: "2026-03-01",
      posts: ["secretary", "director"] as const,
      document: "米发〔2026〕5号",
      seats,
    };
    const plan = await store.snapshot((db) => data.planElection({ actor: clerk, db }, input, day));
    expect(plan.ending.map((h) => h.name)).toEqual(["单雄信"]);
    expect(plan.leavingChiefs).toMatchObject([{ name: "单雄信", chiefMonths: 59 }]);
    expect(plan.firstYear.map((f) => [f.name, f.until])).toEqual([
      ["罗成", "2027-03-01"],
      ["新来人", "2027-03-01"],
    ]);
    await commands.holdElection(as(clerk), input);
    const after = await data.getVillage({ actor: clerk, db: store.read }, { placeId: village.placeId, day });
    expect(after.cadres.slice(0, 2).map((c) => [c.name, c.posts[0]?.post])).toEqual([
      ["罗成", "secretary"],
      ["新来人", "director"],
    ]);
    expect(await refusal(commands.holdElection(as(neighbour), input))).toMatch(/^NOT_FOUND/);
    const twice = {
      ...input,
      day: "2026-03-02",
      seats: [seats[0], { ...seats[0], name: "另一人" }] as typeof seats,
    };
    expect(await refusal(commands.holdElection(as(clerk), twice))).toBe(
      "VALIDATION roster.errors.rowsRefused",
    );
  });
});

describe("Party organisations", () => {
  it("have their own tree; a joint one spans villages", async () => {
    const context = as(administrator);
    const root = await commands.foundOrganisation(context, {
      kind: "committee",
      name: "米山镇党委",
      placeIds: [],
      from: "2000-01-01",
    });
    const joint = await commands.foundOrganisation(context, {
      kind: "joint",
      name: "片区联合党委",
      parentId: root.id,
      placeIds: [village.placeId, others[0]?.placeId ?? ""],
      from: "2024-01-01",
    });
    const seen = await data.listOrganisations({ actor: clerk, db: store.read }, { day });
    expect(seen.filter((o) => o.kind !== "branch").map((o) => [o.id, o.places.length])).toEqual([
      [joint.id, 2],
    ]);
    expect(await refusal(commands.endOrganisation(context, { organisationId: root.id, day }))).toBe(
      "STATE roster.errors.organisationHasChildren",
    );
    await commands.endOrganisation(context, { organisationId: joint.id, day: "2026-03-01" });
    const left = await data.listOrganisations({ actor: clerk, db: store.read }, { day });
    expect(left.map((o) => o.kind)).toEqual(["branch"]);
  });
});
