import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import type { OwnData } from "@/lib/desk/data/own-data";
import common from "@/messages/zh-CN/common.json";
import own from "@/messages/zh-CN/own-data.json";
import type { Section, Words } from "./section";
import { heldSections, lookUpSection } from "./sections";

type Say = { (key: string, values?: object): string; has(key: string): boolean };
const messages = { common, "own-data": own };
const translator = (namespace: string) =>
  createTranslator({ locale: "zh-CN", messages, namespace: namespace as never }) as unknown as Say;
const [say, shared] = [translator("own-data"), translator("common")];
const words: Words = {
  say,
  word: (list, value) => (value ? shared(`${list}.${value}`) : ""),
  action: () => "查看完整号码",
};

const data = {
  day: "2026-02-01",
  roster: {
    person: {
      id: "p",
      name: "王某",
      sex: "male",
      birthDate: "1980-01-02",
      education: null,
      bankName: null,
    },
    masks: { "id-number": "1405**********1234", phone: null, "bank-account": null },
    posts: [],
    memberships: [],
    records: [],
    grades: [],
    leaves: [],
    sanctions: [
      {
        id: "s",
        kind: "party-warning",
        decidedOn: "2025-03-01",
        influenceFrom: "2025-03-01",
        influenceUntil: null,
        document: "纪〔2025〕1号",
        body: null,
        revokedOn: null,
        revokedDocument: null,
      },
    ],
  },
  cycles: [
    { cycleId: "c2", title: "二〇二六", resultId: null, noticeUntil: "2026-02-03", level: 2, entries: 0 },
    {
      cycleId: "c1",
      title: "二〇二五",
      resultId: "r1",
      noticeUntil: null,
      level: 1,
      entries: 5,
      amountFen: 50_000,
    },
  ].map((row) => ({
    schemeTitle: "办法",
    scoreE4: null,
    grade: null,
    amountFen: null,
    effectiveFrom: null,
    ...row,
  })),
  accounts: [],
  objections: [],
  lookUps: [
    {
      id: "l",
      at: new Date("2026-01-31T17:00:00Z"),
      roles: ["county-administrator"],
      action: "person.reveal",
      number: "phone",
      reason: "核对",
    },
  ],
} as unknown as OwnData;

const filled = (section: Section | undefined, row = 0) =>
  section?.heads.flatMap((head, i) => {
    const cell = section.rows[row]?.cells[i];
    return cell ? [`${head}：${cell}`] : [];
  });

describe("what is held, in plain words", () => {
  const sections = new Map(heldSections(data, words).map((section) => [section.key, section]));

  it("has a heap for everything that is kept about a person, each with its source", () => {
    expect([...sections.keys()]).toEqual([
      "identity",
      "posts",
      "party",
      "records",
      "grades",
      "leaves",
      "sanctions",
      "ratings",
      "accounts",
      "objections",
    ]);
    for (const section of sections.values()) {
      expect(section.source).toMatch(/^来源：/);
      for (const row of section.rows) expect(row.cells).toHaveLength(section.heads.length);
    }
  });

  it("shows numbers by their masks and leaves out what is not held", () => {
    expect(filled(sections.get("identity"))).toEqual([
      "姓名：王某",
      "性别：男",
      "出生日期：1980-01-02",
      "身份证号：1405**********1234",
    ]);
  });

  it("says how long a sanction weighs, open where nobody said", () => {
    expect(filled(sections.get("sanctions"))).toContain("影响期：2025-03-01 至 未定");
  });

  it("marks what is only proposed and leads to what is decided", () => {
    const ratings = sections.get("ratings");
    expect(filled(ratings, 0)).toEqual([
      "评定周期：二〇二六",
      "状态：公示中（拟定），至 2026-02-03",
      "星级：二星",
      "办法：办法",
    ]);
    expect(ratings?.rows.map(({ href }) => href)).toEqual([undefined, "/me?result=r1"]);
    expect(filled(ratings, 1)).toEqual(
      expect.arrayContaining(["状态：已决定", "星级补贴（年）：500.00 元", "所依据的记录：5 条"]),
    );
  });

  it("names who looked by role on the day in Shanghai", () => {
    expect(filled(lookUpSection(data, words))).toEqual([
      "日期：2026-02-01",
      "查看人的角色：县级管理员",
      "查看内容：查看完整号码 手机号",
      "原因：核对",
    ]);
  });
});
