import { band, type Chapter, each, figures, map, on, rule } from "./model";

const votes = (优秀: number, 称职: number, 基本称职: number, 不称职: number, due = 50, present = 50) => ({
  ballots: { 民主测评: [{ due, present, counts: { 优秀, 称职, 基本称职, 不称职 } }] },
});

/** 20–26: indicators and how their points come about. */
export const scoring: Chapter = {
  file: "scoring.md",
  title: "指标和计分",
  lead: "指标在“指标”页录：先建组、写满分，再建指标。一个指标先选“计分方式”保存，再填它自己的数字。没有记录的怎样算（待补、按满分、按 0 分）每个指标都要选。",
  picture: { file: "item.png", alt: "指标表单：扣分指标看职务，书记扣 1 分，其余扣 2 分，虚假加倍" },
  mechanisms: [
    {
      id: 20,
      title: "几个来源按权重合成",
      source: "臧寨乡方案：量化评分 70%、组织评价 20%、群众评议 10%",
      how: [
        "“指标”页建组“总评”，合成办法选“加权”，下面三个评分指标各填权重；或者建权重表，用 WEIGHTED。权重合计不是 100% 时体检报错。",
      ],
      scheme: {
        groups: [{ code: "总评", combine: "weighted" }],
        items: Object.entries({ 量化评分: "70%", 组织评价: "20%", 群众评议: "10%" }).map(
          ([code, weight]) => ({ code, group: "总评", kind: "manual", max: 100, weight }),
        ),
        rules: [rule("得分", "总评")],
      },
      cases: [
        {
          say: "85.5、92、96 分：59.85 + 18.4 + 9.6 = 87.85 分",
          entries: { 量化评分: [{ value: "85.5" }], 组织评价: [{ value: 92 }], 群众评议: [{ value: 96 }] },
          expect: { 得分: "87.85" },
        },
        {
          say: "群众评议还没有：得分空白，不按 0 分",
          entries: { 量化评分: [{ value: 90 }], 组织评价: [{ value: 80 }] },
          expect: { 得分: null },
        },
      ],
    },
    {
      id: 21,
      title: "民主测评：得票率定等次，到会人数有要求",
      source:
        "镇靖镇年度考核：到会不少于五分之四；优秀票 90% 以上为优秀，称职以上 70% 以上为称职，不称职 30% 以上为不称职",
      how: [
        "“指标”页建“测评”指标，填选项、到会比例不少于 80%。",
        "“算法”页用 VOTES 取得票率。几条都符合的，写在前面的算；这里让最差的先算。",
      ],
      scheme: {
        items: [
          {
            code: "民主测评",
            kind: "ballot",
            max: 100,
            ballot: {
              options: Object.entries({ 优秀: 1, 称职: "80%", 基本称职: "60%", 不称职: 0 }).map(
                ([name, share]) => ({ name, share }),
              ),
              denominator: "valid",
              abstentions: "out",
              quorum: { share: "80%", of: "due", count: "present" },
            },
          },
        ],
        rules: [
          rule(
            "等次",
            'IFS(VOTES(民主测评, 不称职)>=30%, "不称职", VOTES(民主测评, 优秀)>=90%, "优秀", VOTES(民主测评, 优秀, 称职)>=70%, "称职", TRUE, "基本称职")',
          ),
        ],
      },
      cases: [
        {
          say: "50 票中优秀 46、称职 3、基本称职 1：优秀率 92%，优秀",
          ...votes(46, 3, 1, 0),
          expect: { 等次: "优秀" },
        },
        {
          say: "优秀 20、称职 14、基本称职 1、不称职 15：不称职 30%，不称职",
          ...votes(20, 14, 1, 15),
          expect: { 等次: "不称职" },
        },
        {
          say: "应到 50 人只到 39 人：不足五分之四，测评无效，等次空白",
          ...votes(39, 0, 0, 0, 50, 39),
          expect: { 等次: null },
        },
      ],
    },
    {
      id: 22,
      title: "加分、减分，总分可以超过 100",
      source: "朔城区细则“3+X+Y”：基本分之外 X 为加分、Y 为减分；分值没有公布，数字为示例",
      how: [
        "“指标”页的加分、减分指标计分方式选“按次加减”，勾“加分项，不计入组的满分”。总分不封顶就不填“最高得分”。",
      ],
      scheme: {
        groups: [{ code: "总分", max: 100, floor: 0 }],
        items: [
          { code: "基本分", group: "总分", kind: "manual", max: 100 },
          each("加分", 3, { group: "总分", bonus: true }),
          each("减分", 2, { group: "总分", bonus: true, sign: "-" }),
        ],
        rules: [rule("得分", "总分")],
      },
      cases: [
        {
          say: "基本分 97，加分两次各 3 分，减分一次 2 分：97 + 6 − 2 = 101 分",
          entries: { 基本分: [{ value: 97 }], 加分: on("03-01", "04-01"), 减分: on("05-01") },
          expect: { 得分: "101" },
        },
      ],
    },
    {
      id: 23,
      title: "扣完为止，加分封顶",
      source: "马临细则各项“扣完为止”；加分不超过本项分值是多数办法的写法",
      how: [
        "计分方式选“扣分，扣完为止”，填满分和每次分值；允许扣成负分的才勾“还可以扣成负分”。",
        "加分指标在“本期最多”填封顶分。",
      ],
      scheme: {
        items: [
          { code: "例会", kind: "deduct", max: 10, floor: 0, amount: { by: "fixed", value: 3 } },
          each("好事", 2, { caps: { period: 5 } }),
        ],
        rules: [rule("例会得分", "例会"), rule("好事加分", "好事")],
      },
      cases: [
        {
          say: "缺会两次：10 − 6 = 4 分；做好事三次 6 分，封顶 5 分",
          entries: { 例会: on("03-01", "04-01"), 好事: on("03-01", "04-01", "05-01") },
          expect: { 例会得分: "4", 好事加分: "5" },
        },
        {
          say: "缺会四次该扣 12 分：扣完为止，0 分；没有好事加 0 分",
          entries: { 例会: on("03-01", "04-01", "05-01", "06-01") },
          expect: { 例会得分: "0", 好事加分: "0" },
        },
      ],
    },
    {
      id: 24,
      title: "按数量一项一项扣（每人、每百分点、每岁）",
      source: "村情类指标常见写法：每少一个百分点扣几分；数字为示例",
      how: ["计分方式选“按数量”，填基数、每单位加减（扣分填负数）、数量的公式。"],
      scheme: {
        inputs: figures("收缴率"),
        items: [
          {
            code: "收缴",
            kind: "perUnit",
            base: 10,
            perUnit: "-0.5",
            of: "(100%-收缴率)*100",
            floor: 0,
            max: 10,
          },
        ],
        rules: [rule("收缴得分", "收缴")],
      },
      cases: [
        {
          say: "收缴率 94%，少 6 个百分点：10 − 6 × 0.5 = 7 分",
          facts: { 收缴率: "94%" },
          expect: { 收缴得分: "7" },
        },
        {
          say: "收缴率 70%，该扣 15 分：扣完为止，0 分",
          facts: { 收缴率: "70%" },
          expect: { 收缴得分: "0" },
        },
      ],
    },
    {
      id: 25,
      title: "同一件事按职务扣不同的分，虚假加倍",
      source: "马临细则：公开不到位，书记、主任扣 1 分，副职扣 2 分，虚假或不全加倍",
      how: [
        "扣分指标的“每次分值看什么”选“看职务”，分值每行写一个职务，“没有列出的按”填其余人的分值。",
        "“情形加倍”写“虚假=2”；录入时选这一次是哪种情形。",
      ],
      scheme: {
        items: [
          {
            code: "事务公开",
            kind: "deduct",
            max: 30,
            floor: 0,
            amount: { by: "post", values: { 村党组织书记: 1, 村委会主任: 1 }, else: 2 },
            severityFactor: { 不到位: 1, 虚假: 2 },
          },
        ],
        rules: [rule("公开得分", "事务公开")],
      },
      cases: [
        {
          say: "书记不到位一次、虚假一次：30 − 1 − 2 = 27 分",
          keys: { 职务: "村党组织书记" },
          entries: {
            事务公开: [
              { date: "2025-03-01", severity: "不到位" },
              { date: "2025-04-01", severity: "虚假" },
            ],
          },
          expect: { 公开得分: "27" },
        },
        {
          say: "副职虚假一次：30 − 2 × 2 = 26 分",
          keys: { 职务: "村委会副主任" },
          entries: { 事务公开: [{ date: "2025-04-01", severity: "虚假" }] },
          expect: { 公开得分: "26" },
        },
      ],
    },
    {
      id: 26,
      title: "一票否决",
      source: "多数办法：出现所列情形的，定为最低等次、不得评优或者不发",
      how: [
        "“指标”页建“一票否决”指标，只记有没有发生、依据文号。",
        "“算法”页写明否决以后怎样：定最低等次、不能评优秀，或者金额为 0。几项否决冲突时写明先后。",
      ],
      scheme: {
        inputs: figures("得分:分"),
        items: [{ code: "重大责任事故", kind: "veto" }],
        tables: [
          band("等次线", "得分", "", [
            [90, null, "优秀"],
            [60, 90, "合格"],
            [null, 60, "不合格"],
          ]),
          map("绩效", "等次", { 优秀: 6000, 合格: 4000, 不合格: 0 }, undefined, "元"),
        ],
        rules: [
          rule("等次", 'IF(重大责任事故, "不合格", BAND(等次线, 得分))'),
          rule("绩效金额", "LOOKUP(绩效, 等次)"),
        ],
      },
      cases: [
        {
          say: "95 分、没有否决：优秀，6000 元",
          facts: { 得分: 95 },
          expect: { 等次: "优秀", 绩效金额: "6000" },
        },
        {
          say: "95 分、有一次否决：不合格，0 元",
          facts: { 得分: 95 },
          entries: { 重大责任事故: on("08-01") },
          expect: { 等次: "不合格", 绩效金额: "0" },
        },
      ],
    },
  ],
};
