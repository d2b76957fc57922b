import { describe, expect, it } from "vitest";
import type { SchemeDocument } from "@/lib/rules/types";
import { compareSchemes, sayChange, sideBySide, speak, type Telling } from ".";
import { templates, voiceOf } from "./testing";

const [zh, en] = [voiceOf("zh-CN"), voiceOf("en")];
const from2027: Telling = { relation: "follows", day: "2027-01-01" };

// biome-ignore lint/suspicious/noExplicitAny: documents are changed by hand here
type Json = any;

function changed(name: string, change: (document: Json) => void): [SchemeDocument, SchemeDocument] {
  const before = templates.get(name) as SchemeDocument;
  const after = structuredClone(before);
  change(after);
  return [before, after];
}

function sentences([before, after]: [SchemeDocument, SchemeDocument], telling = from2027) {
  const changes = compareSchemes(before, after);
  return [zh, en].map((voice) => changes.map((change) => sayChange(change, telling, voice)));
}

const table = (document: Json, name: string) => document.tables.find((each: Json) => each.name === name);
const named = (list: Json[], name: string) => list.find((each) => (each.code ?? each.name) === name);

type Case = [what: string, scheme: string, change: (document: Json) => void, zh: string[], en: string[]];

const cases: Case[] = [
  [
    "an amount in a table, with the words of its key and its unit",
    "gaoping-star",
    (d) => {
      table(d, "星级补贴标准").versions[0].rows[3].value = "1800";
    },
    ["第十六条：“星级补贴标准（每年）”中三星由 1,500 元改为 1,800 元，自 2027-01-01 起"],
    ["第十六条: 3 stars in “星级补贴标准（每年）” from 1,500 元 to 1,800 元, from 2027-01-01"],
  ],
  [
    "a line between two bands, and to which of them it belongs",
    "gaoping-star",
    (d) => {
      const [first, second] = table(d, "等次线").versions[0].rows;
      first.lower = 92;
      first.lowerIncluded = false;
      second.upper = 92;
      second.upperIncluded = true;
    },
    [
      "第九条：“得分定等次”中“优秀”的得分由 90 分以上（含）改为超过 92 分，自 2027-01-01 起",
      "第九条：“得分定等次”中“合格”的得分由 70 分以上（含），不足 90 分改为 70 分以上（含），92 分以下（含），自 2027-01-01 起",
    ],
    [
      "第九条: the 得分 of “优秀” in “得分定等次” from 90 分 or more to above 92 分, from 2027-01-01",
      "第九条: the 得分 of “合格” in “得分定等次” from 70 分 or more, below 90 分 to 70 分 or more, up to and including 92 分, from 2027-01-01",
    ],
  ],
  [
    "a band cut in two",
    "gaoping-star",
    (d) => {
      const { rows } = table(d, "等次线").versions[0];
      rows[0].lower = 95;
      rows.splice(1, 0, { lower: 90, upper: 95, value: "良好" });
    },
    [
      "第九条：“得分定等次”中“优秀”的得分由 90 分以上（含）改为 95 分以上（含），自 2027-01-01 起",
      "第九条：新增“得分定等次”中得分 90 分以上（含），不足 95 分：“良好”，自 2027-01-01 起",
    ],
    [
      "第九条: the 得分 of “优秀” in “得分定等次” from 90 分 or more to 95 分 or more, from 2027-01-01",
      "第九条: new: 得分 90 分 or more, below 95 分 in “得分定等次”: “良好”, from 2027-01-01",
    ],
  ],
  [
    "a version of the rows from a day of its own, against the rows before it",
    "gaoping-star",
    (d) => {
      const [version] = table(d, "奖励加星").versions;
      version.until = "2028-01-01";
      const rows = structuredClone(version.rows);
      rows[0].value = 3;
      table(d, "奖励加星").versions.push({ from: "2028-01-01", rows, else: 0 });
    },
    [
      "第十二条：标准表“表彰奖励加星”的截止日期原来没有规定，现为 2028-01-01，自 2027-01-01 起",
      "第十二条：标准表“表彰奖励加星”增加自 2028-01-01 起的一版标准，自 2028-01-01 起",
      "第十二条：“表彰奖励加星”中“国家级”由 2 星改为 3 星，自 2028-01-01 起",
    ],
    [
      "第十二条: the end of table “表彰奖励加星”, not stated before, is now 2028-01-01, from 2027-01-01",
      "第十二条: table “表彰奖励加星”: a version from 2028-01-01 added, from 2028-01-01",
      "第十二条: “国家级” in “表彰奖励加星” from 2 星 to 3 星, from 2028-01-01",
    ],
  ],
  [
    "full mark, deduction, recorder and evidence of an item, the weight of a group",
    "gaoping-star",
    (d) => {
      const item = named(d.items, "三资管理");
      item.max = 12;
      item.amount.values.严重问题 = 6;
      item.recorder = { role: "township" };
      item.evidence = "none";
      named(d.groups, "量化考核").weight = "60%";
    },
    [
      "第五条：指标组“量化考核”的权重由 70% 改为 60%，自 2027-01-01 起",
      "第六条：指标“集体资金资产资源管理”的满分由 10 分改为 12 分，自 2027-01-01 起",
      "第六条：指标“集体资金资产资源管理”中“严重问题”的分值由 5 分改为 6 分，自 2027-01-01 起",
      "第六条：指标“集体资金资产资源管理”的依据材料由须填文号或存放处改为不要求，自 2027-01-01 起",
      "第六条：指标“集体资金资产资源管理”的记录人由农业农村条线改为乡镇，自 2027-01-01 起",
    ],
    [
      "第五条: the weight of group “Quantitative scoring” from 70% to 60%, from 2027-01-01",
      "第六条: the full mark of item “Care of collective funds, assets and resources” from 10 分 to 12 分, from 2027-01-01",
      "第六条: the points of “严重问题” in item “Care of collective funds, assets and resources” from 5 分 to 6 分, from 2027-01-01",
      "第六条: the evidence of item “Care of collective funds, assets and resources” from A number or place is required to Not asked, from 2027-01-01",
      "第六条: the recorder of item “Care of collective funds, assets and resources” from Line: Agriculture and rural affairs to Township, from 2027-01-01",
    ],
  ],
  [
    "the text of an article, cut to where it changed",
    "gaoping-star",
    (d) => {
      const article = d.articles[8];
      article.text = article.text.replace("90 分以上为优秀", "92 分以上为优秀");
    },
    [
      "第九条：条文由“年度考核等次按得分测算：90 分以上为优秀，70 分以上…”改为“年度考核等次按得分测算：92 分以上为优秀，70 分以上…”，自 2027-01-01 起",
    ],
    [
      "第九条: text from “年度考核等次按得分测算：90 分以上为优秀，70 分以上…” to “年度考核等次按得分测算：92 分以上为优秀，70 分以上…”, from 2027-01-01",
    ],
  ],
  [
    "the name of the file, which takes effect on no day",
    "gaoping-star",
    (d) => {
      d.title = { zh: "星级化管理办法", en: "Star rating" };
    },
    ["办法文件：标题由“农村‘两委’主干星级化管理办法（默认模板）”改为“星级化管理办法”"],
    ["The file: title from “Star rating of chief village cadres (default template)” to “Star rating”"],
  ],
  [
    "only the English name",
    "gaoping-star",
    (d) => {
      named(d.items, "组织生活").name.en = "Organisational life";
    },
    [
      "第六条：指标“组织生活和党员教育管理”的名称由英文“Organisational life and member education”改为英文“Organisational life”，自 2027-01-01 起",
    ],
    [
      "第六条: the name of item “Organisational life” from “Organisational life and member education” to “Organisational life”, from 2027-01-01",
    ],
  ],
  [
    "posts, tenure and steps",
    "gaoping-star",
    (d) => {
      d.coverage.tenure.atLeast = 2;
      named(d.procedure.steps, "submit").deadline.workingDays = 5;
      d.settings.tenure[0].gap.months = 6;
    },
    [
      "第三条：范围的任职时间不少于由 1 改为 2，自 2027-01-01 起",
      "第十一条：年限“主干任职”的可以中断的月数由 12 个月改为 6 个月，自 2027-01-01 起",
      "第十七条：步骤“乡镇提交”的期限由 3 个工作日改为 5 个工作日，自 2027-01-01 起",
    ],
    [
      "第三条: the least tenure of the coverage from 1 to 2, from 2027-01-01",
      "第十一条: the months of a tolerated gap of tenure “主干任职” from 12 months to 6 months, from 2027-01-01",
      "第十七条: the deadline of step “Township submits” from 3 working days to 5 working days, from 2027-01-01",
    ],
  ],
  [
    "who bears an element, how it is paid, and how much is recovered",
    "gaoping-pay",
    (d) => {
      const base = named(d.pay.elements, "基本报酬");
      base.funds[0].share = "0.6";
      base.funds[1].share = "40%";
      base.proRata = "month";
      base.round = { mode: "up", places: 0 };
      d.pay.recovery.most = "30%";
    },
    [
      "第四条：发放项目“基本报酬”的中途变动的折算由按日折算改为按月折算，自 2027-01-01 起",
      "第四条：发放项目“基本报酬”中县级的承担比例由 70% 改为 60%，自 2027-01-01 起",
      "第四条：发放项目“基本报酬”中乡镇的承担比例由 30% 改为 40%，自 2027-01-01 起",
      "第四条：发放项目“基本报酬”的取整原来没有规定，现为进位到 0 位，自 2027-01-01 起",
      "第十三条：发放的每次最多扣回由 50% 改为 30%，自 2027-01-01 起",
    ],
    [
      "第四条: the pro rata of element “Base pay” from By days to By months, from 2027-01-01",
      "第四条: the share borne of County in element “Base pay” from 70% to 60%, from 2027-01-01",
      "第四条: the share borne of Township in element “Base pay” from 30% to 40%, from 2027-01-01",
      "第四条: the rounding of element “Base pay”, not stated before, is now up to 0 places, from 2027-01-01",
      "第十三条: the most recovered at once of the payment from 50% to 30%, from 2027-01-01",
    ],
  ],
  [
    "a parameter, a rule that came and one that went, a target",
    "gaoping-pay",
    (d) => {
      named(d.parameters, "一肩挑补贴标准").default = 1200;
      d.rules = d.rules.filter((rule: Json) => rule.name !== "年限补贴");
      d.rules.push({ name: "交通补贴", formula: "50", unit: "元", article: "第八条" });
      d.pay.targets[0].of = "each";
    },
    [
      "第七条：参数“一肩挑补贴（每月）”的默认值由 300 元改为 1,200 元，自 2027-01-01 起",
      "第八条：新增算法“交通补贴”：50，自 2027-01-01 起",
      '第八条：删去算法“任职年限补贴”（原为 MIN(年限补贴上限, TENURE(村干部任职, "满年")*每年任职年限补贴)），自 2027-01-01 起',
      "第十二条：目标“正职年平均报酬不低于 2.5 倍”的目标口径由全年平均改为每一个，自 2027-01-01 起",
    ],
    [
      "第七条: the default of parameter “Dual-post supplement a month” from 300 元 to 1,200 元, from 2027-01-01",
      "第八条: new: rule “交通补贴”: 50, from 2027-01-01",
      '第八条: removed: rule “Seniority supplement” (was MIN(年限补贴上限, TENURE(村干部任职, "满年")*每年任职年限补贴)), from 2027-01-01',
      "第十二条: the measure of target “Chiefs' average at least 2.5 ×” from Average of a year to Every single one, from 2027-01-01",
    ],
  ],
  [
    "the order of elements, and of the rows of a table",
    "gaoping-pay",
    (d) => {
      d.pay.elements = [d.pay.elements[1], d.pay.elements[0], ...d.pay.elements.slice(2)];
      table(d, "绩效发放比例").versions[0].rows.reverse();
    },
    [
      "第五条：标准表“年度考核等次对应的绩效发放比例”的各行的顺序由“优秀”、“合格”、“基本合格”、“不合格”改为“不合格”、“基本合格”、“合格”、“优秀”，自 2027-01-01 起",
      expect.stringMatching(
        /^未注明条款：发放项目的顺序由“基本报酬”、“书记任职补贴”、.*改为“书记任职补贴”、“基本报酬”、/,
      ),
    ],
    [
      "第五条: the order of the rows of table “年度考核等次对应的绩效发放比例” from “优秀”, “合格”, “基本合格”, “不合格” to “不合格”, “基本合格”, “合格”, “优秀”, from 2027-01-01",
      expect.stringMatching(
        /^No article stated: the order of element from “Base pay”, .* to “Post allowance/,
      ),
    ],
  ],
];

describe("a difference in words", () => {
  it.each(cases)("%s", (_what, scheme, change, chinese, english) => {
    const [inChinese, inEnglish] = sentences(changed(scheme, change));
    expect(inChinese).toEqual(chinese);
    expect(inEnglish).toEqual(english);
  });

  it("takes effect with a draft on a day that is not yet known", () => {
    const pair = changed("gaoping-pay", (d) => {
      named(d.parameters, "委员比例").default = "0.75";
    });
    expect(sentences(pair, { relation: "follows", day: null })).toEqual([
      ["第三条：参数“委员年报酬为副职的比例”的默认值由 70% 改为 75%，自施行之日起"],
      [
        "第三条: the default of parameter “Committee members: share of a deputy's” from 70% to 75%, from the day it takes effect",
      ],
    ]);
  });

  it("speaks of two schemes without saying that one became the other", () => {
    const pair = changed("gaoping-pay", (d) => {
      named(d.parameters, "正职倍数").default = 2;
      delete named(d.parameters, "副职倍数").localChoice.max;
      d.articles.pop();
    });
    expect(sentences(pair, { relation: "beside", day: "2027-01-01" })[0]).toEqual([
      "第二条：参数“正职年报酬为上年收入的倍数”的默认值左边为 2.5，右边为 2",
      "第三条：参数“副职年报酬为上年收入的倍数”的可选上限左边为 2，右边没有规定",
      "第十四条：只有左边有条文：“每次发放由乡镇核对变动、乡镇复核、组织部门核定人员和标准后审定。”",
    ]);
  });

  it("keeps before and after as they are, with the place", () => {
    const [before, after] = changed("gaoping-star", (d) => {
      table(d, "星级补贴标准").versions[0].rows[3].value = 1800;
    });
    expect(compareSchemes(before, after)).toMatchObject([
      {
        kind: "changed",
        article: "第十六条",
        place: "tables/星级补贴标准/3",
        before: { value: { keys: [3], value: 1500 } },
        after: { value: { keys: [3], value: 1800 } },
      },
    ]);
  });

  it("says so when only the writing differs", () => {
    const pair = changed("gaoping-pay", (d) => {
      d.lists = [];
    });
    expect(sentences(pair)[0]).toEqual(["办法文件：内容没有改动，只是写法不同"]);
  });
});

describe("side by side", () => {
  const [before, after] = changed("gaoping-star", (d) => {
    table(d, "星级补贴标准").versions[0].rows[3].value = 1800;
    d.articles.push({ number: "第十八条", text: "本办法由县委组织部解释。" });
  });
  const pairs = sideBySide(before, after, compareSchemes(before, after));

  it("has every article once, and marks the cells that changed on both sides", () => {
    expect(pairs).toHaveLength(18);
    const [pair] = pairs.filter(({ number }) => number === "第十六条");
    const facts = [pair?.left, pair?.right].map((side) =>
      side?.parts.flatMap((part) =>
        part.facts
          .filter((fact) => fact.mark)
          .map((fact) => [speak(fact.what, zh), speak(fact.value, zh), fact.mark]),
      ),
    );
    expect(facts).toEqual([[["三星", "1,500 元", "changed"]], [["三星", "1,800 元", "changed"]]]);
    expect(pairs.filter(({ isChanged }) => isChanged).map(({ number }) => number)).toEqual([
      "第十六条",
      "第十八条",
    ]);
  });

  it("marks an article that only the later version has", () => {
    const pair = pairs.find(({ number }) => number === "第十八条");
    expect(pair?.left).toBeUndefined();
    expect(pair?.right).toMatchObject({ text: "本办法由县委组织部解释。", mark: "added" });
  });
});
