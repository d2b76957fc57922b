import { describe, expect, it } from "vitest";
import { docxTags, fillDocx } from "@/lib/documents/docx-fill";
import { type Filling, openTemplate, requireKnown, textOf, type Vocabulary } from "@/lib/documents/template";
import { fillXlsx, xlsxTags } from "@/lib/documents/xlsx-fill";
import { officeOf } from "@/lib/procedure/compute";
import { formatOf, paperKinds } from "../types";
import { cardFilling } from "./card";
import { type DecisionFacts, decisionFilling } from "./decision";
import { defaultTemplate, fullVariant } from "./defaults";
import { noticeColumns, noticeFilling } from "./notice";
import { type Listed, listFilling, type PacketFacts, packetFilling } from "./rating-papers";
import { replyFilling } from "./reply";
import { namesOf, sampleOf, vocabularies } from "./vocabulary";
import { chainWords, moveWords, starSigns } from "./words";

const person = (id: string, townshipId: string, fields: Partial<Listed> = {}): Listed => ({
  subjectId: id,
  caseId: `c-${id}`,
  name: `干部${id}`,
  post: "secretary",
  village: `村${id}`,
  villageId: `v-${id}`,
  township: `乡镇${townshipId}`,
  townshipId,
  placePath: `gp/${townshipId}/v-${id}/`,
  step: "decision",
  status: "open",
  scoreE4: 915_000,
  grade: "优秀",
  level: 3,
  amountFen: 80_000,
  previousLevel: 2,
  ...fields,
});

const facts: PacketFacts = {
  head: {
    title: "2025年度星级评定",
    basis: "办法",
    placeName: "高平市",
    periodFrom: "2025-01-01",
    periodUntil: "2026-01-01",
    topLevel: 5,
  },
  subjects: [
    person("1", "a"),
    person("2", "a", { level: 2, previousLevel: 2 }),
    person("3", "b", { level: 1, previousLevel: 3, amountFen: null }),
    person("4", "b", { level: null, scoreE4: null, grade: null, amountFen: null, previousLevel: null }),
    person("5", "b", { level: 4, previousLevel: null, amountFen: undefined }),
  ],
  reasons: new Map([["1", "年度考核定星 2，任职年限加星 1"]]),
  specials: [{ subjectId: "4", kind: "deferred", note: "事由另行保管" }],
  isWhole: true,
  townshipFen: new Map([
    ["a", 130_050],
    ["b", 100],
  ]),
};
const rows = (filling: Filling, name: string) => filling[name] as readonly Filling[];

describe("the packet", () => {
  const packet = packetFilling(facts);
  it("counts the spread: 4星 1 + 3星 1 + 2星 1 + 1星 1 + unset 1 = 5", () => {
    expect(packet.人数).toBe(5);
    expect(packet.星级分布).toBe("四星 1 人，三星 1 人，二星 1 人，一星 1 人，未定星 1 人");
    expect(packet.评定周期).toBe("2025年1月1日至2025年12月31日");
  });
  it("sums money by township: 1,300.50 + 1.00 = 1,301.50", () => {
    expect(packet.补贴合计).toBe("1,301.50 元");
    expect(
      rows(packet, "分布").map(({ 乡镇, 人数, 三星, 未定星, 补贴 }) => [乡镇, 人数, 三星, 未定星, 补贴]),
    ).toEqual([
      ["乡镇a", 2, 1, 0, "1,300.50"],
      ["乡镇b", 3, 0, 1, "1.00"],
      ["合计", 5, 1, 1, "1,301.50"],
    ]);
  });
  it("names those who moved, 2 → 3 up one and 3 → 1 down two, with the reason; a first setting is no movement", () => {
    expect(
      rows(packet, "变动名单").map((row) => [row.姓名, row.原星级, row.星级, row.变动, row.原因]),
    ).toEqual([
      ["干部1", "二星", "三星", "升一星", "年度考核定星 2，任职年限加星 1"],
      ["干部3", "三星", "一星", "降二星", ""],
    ]);
    expect([packet.变动人数, packet.首次定星人数, packet.特殊情形人数]).toEqual([2, 1, 1]);
    expect(rows(packet, "特殊情形")[0]).toMatchObject({
      姓名: "干部4",
      情形: "暂缓定星",
      说明: "事由另行保管",
    });
  });
  it("lists by township, numbers from one in each; missing is blank, never zero", () => {
    const [a, b] = rows(packet, "乡镇名单");
    expect([a?.人数, b?.人数]).toEqual([2, 3]);
    expect(rows(b ?? {}, "名单").map((row) => [row.序号, row.得分, row.星级, row.补贴])).toEqual([
      [1, 91.5, "一星", ""],
      [2, null, "未定星", ""],
      [3, 91.5, "四星", ""],
    ]);
  });
  it("says no money to who may not see it, and that an extract is one", () => {
    const extract = packetFilling({ ...facts, townshipFen: null, isWhole: false });
    expect([extract.补贴合计, rows(extract, "分布")[0]?.补贴]).toEqual(["", ""]);
    expect([extract.标题, extract.范围]).toEqual(["2025年度星级评定（节选）", "乡镇a、乡镇b"]);
  });
});

it("the list is figures that a sheet can add up: 800.00 yuan is 800", () => {
  const list = rows(listFilling(facts), "名单");
  expect(list.map((row) => [row.得分, row.补贴, row.状态])).toEqual([
    [91.5, 800, "办理中"],
    [91.5, 800, "办理中"],
    [91.5, null, "办理中"],
    [null, null, "办理中"],
    [91.5, null, "办理中"],
  ]);
});

describe("a notice", () => {
  const base = {
    number: "1号",
    title: "公示",
    basis: "办法",
    body: "正文",
    contact: "电话",
    audience: "village" as const,
    firstDay: "2026-01-22",
    lastDay: "2026-01-28",
    workingDays: 5,
    gateReason: null,
    rows: [{ name: "甲", village: "南村", township: "米山镇", post: "director", level: 2, grade: "合格" }],
    isWhole: true,
  };
  it("shows nothing of a person beyond its fields", () => {
    const shown = rows(noticeFilling({ ...base, fields: ["village", "level"] }), "名单")[0];
    expect(shown).toEqual({
      序号: 1,
      姓名: "甲",
      乡镇: "米山镇",
      村: "南村",
      职务: "",
      星级: "二星",
      等次: "",
    });
    expect(noticeColumns(["level", "village"])).toEqual(["乡镇", "村", "星级"]);
  });
});

const decided: DecisionFacts = {
  kind: "stars",
  processTitle: "2025年度星级评定",
  basis: "办法",
  placeName: "高平市",
  meeting: "常委会",
  number: "2号",
  day: "2026-02-06",
  attendees: ["甲", "乙"],
  dueCount: 3,
  effectiveFrom: "2026-02-06",
  note: null,
  exceptions: [{ name: "丙", reason: "票数需核对" }],
  people: [person("1", "a")],
  isWhole: true,
  totalFen: 80_000,
};

it("a decision names its meeting, its quorum and whom it excepted", () => {
  expect(decisionFilling(decided)).toMatchObject({
    标题: "关于2025年度星级评定结果的通报",
    应到: 3,
    实到: 2,
    例外人员: "丙",
    补贴合计: "800.00 元",
    星级分布: "三星 1 人",
  });
  const grades = decisionFilling({ ...decided, kind: "township-grade", totalFen: null, isWhole: false });
  expect([grades.标题, grades.星级分布, grades.补贴合计]).toEqual([
    "关于2025年度星级评定年度考核等次的通报（节选）",
    "优秀 1 人",
    "",
  ]);
});

const reply = {
  kind: "appeal" as const,
  receipt: "申诉〔2026〕0001",
  replyNumber: null,
  objector: null,
  receivedDay: "2026-01-27",
  person: { name: "甲", place: "南村", post: "clerk" },
  statement: "第一行\n第二行",
  reply: "核实",
  outcome: "partly" as const,
  before: { scoreE4: 905_000, grade: "合格", level: 2 },
  after: { scoreE4: 915_000, grade: "优秀", level: 3 },
  differenceFrom: null,
};

it("a reply addresses a nameless objector by what they are, and sets 90.5 beside 91.5", () => {
  expect(replyFilling(reply)).toMatchObject({
    标题: "申诉答复书",
    主送: "申诉人",
    结论: "申诉部分成立",
    原得分: 90.5,
    现得分: 91.5,
    差额起算日: "",
  });
});

it("a reply about points sets the grades beside each other and knows no stars", async () => {
  const template = openTemplate(
    await defaultTemplate("objection-reply", fullVariant("objection-reply")),
    "docx",
  );
  const filling = {
    ...sampleOf(vocabularies["objection-reply"]),
    ...replyFilling({ ...reply, hasStars: false }),
  };
  const document = textOf(openTemplate(fillDocx(template, filling), "docx"), "word/document.xml") ?? "";
  const words = document.replace(/<[^>]*>/g, "");
  expect(words).toContain("原等次合格现等次优秀");
  expect(words).not.toMatch(/星级|[{}]/);
});

it("a decision on points lists nobody with a low grade, says how many are told in person, and no stars", () => {
  const points = decisionFilling({
    ...decided,
    kind: "points-grades",
    people: [person("甲", "t1"), person("乙", "t1", { grade: "不合格" })],
  });
  expect(points.名单).toMatchObject([{ 姓名: "干部甲", 等次: "优秀", 星级: "", 变动: "" }]);
  expect(points.人数).toBe(2);
  expect(points.说明).toContain("另有1人的等次由所在党支部告知本人");
});

const card = {
  person: { name: "甲", place: "南村", post: null },
  topLevel: 5,
  result: {
    title: "2025年度",
    schemeTitle: "办法",
    periodFrom: "2025-01-01",
    periodUntil: "2026-01-01",
    scoreE4: 915_000,
    grade: null,
    level: 3,
    amountFen: undefined,
    hash: "0123456789abcdef",
    effectiveFrom: "2026-02-06",
    decision: null,
  },
  lines: [],
  history: [{ level: 3, effectiveFrom: "2026-02-06", document: "文件", decision: null }],
};

it("a card without the right to amounts has none", () => {
  expect(cardFilling(card)).toMatchObject({ 补贴: "", 星级图: "★★★☆☆", 核对码: "0123456789ab" });
});

it("says offices, movements and the chain", () => {
  expect([officeOf("高平市", true), officeOf("米山镇", false), officeOf("东城街道", false)]).toEqual([
    "中共高平市委组织部",
    "中共米山镇委员会",
    "中共东城街道工作委员会",
  ]);
  expect([moveWords(null, 1), moveWords(1, 1), moveWords(5, 3)]).toEqual(["首次定星", "", "降二星"]);
  expect(starSigns(null, 5)).toBe("");
  expect(chainWords(null)).toBe("审计链尚无封存批次");
  expect(
    chainWords({ sequence: 7, hash: "0123456789abcdef", sealedAt: new Date("2026-02-06T02:05:00Z") }),
  ).toBe("审计链第 7 批 0123456789ab（2026-02-06 10:05 封存）");
});

/** Every name of a vocabulary is in what the builder gives, and nothing else. */
function compare(filling: Filling, vocabulary: Vocabulary) {
  const everywhere = ["单位", "成文日期", "链头", "打印时间"];
  const names = [
    ...vocabulary.fields.filter((name) => !everywhere.includes(name)),
    ...Object.keys(vocabulary.lists),
  ];
  expect(Object.keys(filling).sort()).toEqual(names.sort());
  for (const [name, list] of Object.entries(vocabulary.lists)) compare(rows(filling, name)[0] ?? {}, list);
}

describe("the placeholders on the page are those that are filled", () => {
  const lines = [{ what: "group", label: "党的建设", value: "9", name: "x" }] as never;
  const built: Record<string, Filling> = {
    packet: packetFilling(facts),
    list: listFilling(facts),
    decision: decisionFilling(decided),
    "objection-reply": replyFilling(reply),
    card: cardFilling({ ...card, lines }),
  };
  it.each(Object.keys(built))("%s", (kind) => {
    compare(built[kind] ?? {}, namesOf(vocabularies[kind as keyof typeof vocabularies]));
  });
});

describe("default templates", () => {
  it.each(paperKinds)(
    "%s passes the check of own templates and is filled without a brace left",
    async (kind) => {
      const template = openTemplate(await defaultTemplate(kind, fullVariant(kind)), formatOf(kind));
      const vocabulary = namesOf(vocabularies[kind]);
      const sample = sampleOf(vocabularies[kind]);
      if (formatOf(kind) === "docx") {
        requireKnown(docxTags(template), vocabulary);
        const filled = openTemplate(fillDocx(template, sample), "docx");
        const text = [...filled.keys()]
          .filter((name) => /^word\/(document|footer\d)/.test(name))
          .map((name) => textOf(filled, name));
        expect(text.join("").replace(/<[^>]*>/g, "")).not.toMatch(/[{}]|undefined|null/);
        const document = textOf(filled, "word/document.xml") ?? "";
        // 37, 28, 35 and 26 mm in twips: mm × 1440 ÷ 25.4.
        for (const margin of ['w:top="2097"', 'w:left="1587"', 'w:bottom="1984"', 'w:right="1474"'])
          expect(document).toContain(margin);
        expect(text.join("")).toContain("审计链第 12 批");
      } else {
        const fields = vocabulary.lists.名单?.fields ?? [];
        requireKnown(xlsxTags(template, "名单", fields), vocabulary);
        const filled = fillXlsx(template, {
          filling: sample,
          list: "名单",
          listFields: fields,
          footer: "链",
        });
        expect(textOf(openTemplate(filled, "xlsx"), "xl/worksheets/sheet1.xml")).not.toMatch(/[{}]/);
      }
    },
  );
});
