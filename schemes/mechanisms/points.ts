import { band, type Chapter, each, figures, map, on, quarters, rule, texts, years } from "./model";

/** A ledger of one group, with what its items add and take away. */
const ledger = (items: readonly Record<string, unknown>[], group: Record<string, unknown> = {}) => ({
  kind: "points",
  subject: "member",
  groups: [{ code: "积分合计", floor: null, ...group }],
  items: items.map((item) => ({ group: "积分合计", bonus: true, ...item })),
});
const minus = (code: string, value: number, more: Record<string, unknown> = {}) =>
  each(code, value, { sign: "-", ...more });
const total = rule("积分", "积分合计", { type: "number" });

/** What the points of one entry are. */
export const pointItems: Chapter = {
  file: "points-items.md",
  title: "党员积分：基础分、条目、封顶、有效期",
  lead: "积分办法从模板开始：在“评定办法”的“可用模板”里选一个积分模板，点“以此为底稿”，再按下面的写法改条目。支部平时怎样登记，见[党员积分](../points.md)。",
  mechanisms: [
    {
      id: "周期从哪天起、多长",
      title: "周期：月、季、半年、年，七月起",
      source: "吴岭村：7 月 1 日至次年 6 月 30 日；洪洞县：年度，上年积分清零",
      how: [
        "办法里写周期的长短；从哪天起，在“党员积分”→“开启积分周期”时选，七月一日起也可以。周期外的事不算进来。",
      ],
      scheme: { ...ledger([each("志愿服务", 1)], { base: 60 }), rules: [total] },
      cases: [
        {
          say: "2025 年 7 月起的周期，6 月 30 日、7 月 1 日各一次：只算 7 月的一次，60 + 1 = 61 分",
          in: "2025-07-01/2026-07-01",
          entries: { 志愿服务: [{ date: "2025-06-30" }, { date: "2025-07-01" }] },
          expect: { 积分: "61" },
        },
      ],
    },
    {
      id: "登记的单位",
      title: "一事一记：日期、依据、谁记的",
      source: "文登区办法第 20 条：事情发生后一个月内登记；逾期怎样办各地不同，这里按逾期不算",
      how: [
        "支部一事一记，写日期、事由、依据；谁记的系统自动留名。",
        "登记期限写在办法的台账部分（登记不得晚于几天）；计分条目也可以写明逾期不算。",
      ],
      scheme: { ...ledger([each("志愿服务", 1, { lateAfterDays: 31 })]), rules: [total] },
      cases: [
        {
          say: "3 月 1 日的事 3 月 20 日登记：1 分；6 月才登记的一件不算",
          entries: {
            志愿服务: [
              { date: "2025-03-01", at: "2025-03-20" },
              { date: "2025-03-01", at: "2025-06-01" },
            ],
          },
          expect: { 积分: "1" },
        },
      ],
    },
    {
      id: "分类定基础分",
      title: "按党员类别定基础分",
      source: "章华镇“分类定标”、房县五类党员不同基础分；分值没有公布，数字为示例",
      how: [
        "“标准表”页建对照表，按类别填基础分，花名册里有的类别都要填。",
        "“指标”页建公式指标 LOOKUP(基础分标准, 类别)。",
      ],
      scheme: {
        ...ledger([{ code: "基础分", kind: "formula", formula: "LOOKUP(基础分标准, 类别)" }]),
        tables: [
          map(
            "基础分标准",
            "类别",
            { 有职党员: 55, 无职党员: 60, 流动党员: 60, 年老体弱党员: 65, 预备党员: 60 },
            undefined,
            "分",
          ),
        ],
        rules: [total],
      },
      cases: [
        { say: "有职党员：55 分起", keys: { 类别: "有职党员" }, expect: { 积分: "55" } },
        { say: "年老体弱党员：65 分起", keys: { 类别: "年老体弱党员" }, expect: { 积分: "65" } },
      ],
    },
    {
      id: "条目的正负和分值",
      title: "条目：加或减、固定分、幅度、分档",
      source: "洪洞县：志愿服务每次加 1 分，三会一课缺一次减 5 分；文登区：累计小时分档",
      how: [
        "计分方式“按次加减”：每次分值看什么选“每次一样多”或“录入时填”；按累计数分档的建分段表（办法文件里 amount 写 table）。减分条目写负号。",
      ],
      scheme: {
        ...ledger(
          [
            each("志愿次数", 1),
            minus("缺三会一课", 5),
            { code: "志愿小时", kind: "add", basis: "quantity", amount: { by: "table", table: "小时档" } },
          ],
          { base: 100 },
        ),
        tables: [
          band("小时档", "小时", "分", [
            [50, null, 10],
            [20, 50, 5],
            [10, 20, 2],
            [null, 10, 0],
          ]),
        ],
        rules: [total],
      },
      cases: [
        {
          say: "志愿两次、缺会一次、累计 50 小时：100 + 2 − 5 + 10 = 107 分",
          entries: {
            志愿次数: on("03-01", "04-01"),
            缺三会一课: on("05-01"),
            志愿小时: [
              { date: "2025-03-01", quantity: 30 },
              { date: "2025-06-01", quantity: 20 },
            ],
          },
          expect: { 积分: "107" },
        },
      ],
    },
    {
      id: "每次的计量单位",
      title: "每次按数量：每小时几分，不足一小时按一小时",
      source: "杭州府西社区：满 30 分钟起算，不足一小时按一小时，每小时 3 分",
      how: ["分值看“按数量”，写每单位几分；单位大小、零头怎样取整写在办法文件的 quantity。"],
      scheme: {
        ...ledger([
          {
            code: "服务时长",
            kind: "add",
            amount: { by: "quantity", each: 3 },
            quantity: { unit: 1, rounding: "up", minimum: "0.5" },
          },
        ]),
        rules: [total],
      },
      cases: [
        {
          say: "1.2 小时按 2 小时：6 分；0.4 小时不足半小时，不算，共 6 分",
          entries: {
            服务时长: [
              { date: "2025-03-01", quantity: "1.2" },
              { date: "2025-04-01", quantity: "0.4" },
            ],
          },
          expect: { 积分: "6" },
        },
      ],
    },
    {
      id: "条目每月每季每年封顶",
      title: "条目封顶：每月、每季、每年",
      source: "文登区：宣讲每次 1 分，每年最多 3 分；邻里帮助每月最多 1 分",
      how: ["“本期最多”填整个周期的顶；按月、按季的顶写在办法文件的 caps。后面登记的让前面的。"],
      scheme: {
        ...ledger([each("宣讲", 1, { caps: { year: 3 } }), each("邻里帮助", 1, { caps: { month: 1 } })]),
        rules: [total],
      },
      cases: [
        {
          say: "宣讲五次，封顶 3 分；三月帮助两次、四月一次，算 2 分：共 5 分",
          entries: {
            宣讲: on("01-10", "02-10", "03-10", "04-10", "05-10"),
            邻里帮助: on("03-01", "03-20", "04-02"),
          },
          expect: { 积分: "5" },
        },
      ],
    },
    {
      id: "只适用某类人",
      title: "条目只适用某些人",
      source: "三晋先锋规则：支委会只算支委；文登区：述廉评议只算两委成员",
      how: ["条目的适用对象写职务或类别（办法文件的 appliesTo）；其他人这一条“不适用”，不算缺分。"],
      scheme: {
        ...ledger([minus("缺支委会", 5, { appliesTo: { posts: ["支部委员"] } }), each("志愿服务", 1)], {
          base: 60,
        }),
        rules: [total],
      },
      cases: [
        {
          say: "支委缺一次：60 − 5 = 55 分",
          keys: { 职务: "支部委员" },
          entries: { 缺支委会: on("03-01") },
          expect: { 积分: "55" },
        },
        {
          say: "不是支委的：这一条不适用，60 分",
          keys: { 职务: "普通党员" },
          entries: { 缺支委会: on("03-01") },
          expect: { 积分: "60" },
        },
      ],
    },
    {
      id: "由哪一级认定",
      title: "由哪一级认定",
      source: "洪洞县：加分个人申报、组织认定，减分由组织认定；文登区：每月村里初审、镇里复核",
      how: [
        "每个条目选“由谁记录”，办法文件里写由谁认定（confirmer）。党员自己申报的只能是加分，认定以后才算分；自己记的不能自己认定。",
      ],
      scheme: {
        ...ledger([each("志愿服务", 1, { recorder: { role: "branch" }, confirmer: { role: "township" } })], {
          base: 60,
        }),
        rules: [total],
      },
      cases: [
        {
          say: "支部记一次、乡镇认定：60 + 1 = 61 分",
          entries: { 志愿服务: on("03-01") },
          expect: { 积分: "61" },
        },
      ],
    },
    {
      id: "程度分级",
      title: "一般、严重分级扣分",
      source: "文登区：任务完不成按一般、较重、严重、特别严重扣 10、20、40、50 分",
      how: ["分值看“看情形”，每行写一种情形和分值；登记时选一种。"],
      scheme: {
        ...ledger(
          [
            {
              code: "任务未完成",
              kind: "add",
              sign: "-",
              amount: { by: "severity", values: { 一般: 10, 较重: 20, 严重: 40, 特别严重: 50 } },
            },
          ],
          { base: 1000 },
        ),
        rules: [total],
      },
      cases: [
        {
          say: "严重一次：1000 − 40 = 960 分",
          entries: { 任务未完成: [{ date: "2025-03-01", severity: "严重" }] },
          expect: { 积分: "960" },
        },
      ],
    },
    {
      id: "有效期",
      title: "有效期：几个月、改正为止",
      source: "文登区：扣分 40 分以下有效一年，40 分以上两年；没有改正的滚到下一年",
      how: ["条目的有效期写在办法文件的 validity：多少个月，或者“改正为止”。"],
      scheme: {
        ...ledger(
          [
            minus("小过", 40, {
              validity: {
                steps: [
                  { upTo: 40, months: 12 },
                  { upTo: null, months: 24 },
                ],
              },
            }),
            minus("大过", 50, {
              validity: {
                steps: [
                  { upTo: 40, months: 12 },
                  { upTo: null, months: 24 },
                ],
              },
            }),
          ],
          { base: 1000 },
        ),
        rules: [total],
      },
      cases: [
        {
          say: "2024 年 6 月各有一次，到 2025 年底：40 分的已过期，50 分的还算，1000 − 50 = 950 分",
          entries: { 小过: [{ date: "2024-06-01" }], 大过: [{ date: "2024-06-01" }] },
          expect: { 积分: "950" },
        },
      ],
    },
    {
      id: "重复加重",
      title: "再犯加倍",
      source: "文登区：有效期内再犯，在原来的减分上加倍",
      how: [
        "条目的重复规则写在办法文件的 repeat：第二次起乘几，或者第一、二、三次各几分。加倍一次还是倍上加倍，文件没有写明的写进“未定事项”。",
      ],
      scheme: {
        ...ledger([minus("缺三会一课", 5, { repeat: { within: "year", factor: 2 } })], { base: 1000 }),
        rules: [total],
      },
      cases: [
        {
          say: "一年内缺两次：5 + 10，1000 − 15 = 985 分",
          entries: { 缺三会一课: on("03-01", "06-01") },
          expect: { 积分: "985" },
        },
      ],
    },
    {
      id: "大类封顶和保底",
      title: "大类封顶、扣完为止、可以为负",
      source: "坊子区：基础积分最高 80 分；多数办法“扣完为止”",
      how: ["“指标”页建组，填“最高得分”；最低到几分（0 为扣完为止，可以为负的要写明）在办法文件的 floor。"],
      scheme: {
        kind: "points",
        subject: "member",
        groups: [
          { code: "积分合计", base: 60, floor: null },
          { code: "服务", parent: "积分合计", bonus: true, cap: 3 },
          { code: "扣分", parent: "积分合计", bonus: true, floor: -5 },
        ],
        items: [
          each("志愿", 1, { group: "服务", bonus: true }),
          minus("缺席", 4, { group: "扣分", bonus: true }),
        ],
        rules: [total],
      },
      cases: [
        {
          say: "志愿四次，服务类封顶 3 分：60 + 3 = 63 分",
          entries: { 志愿: on("01-01", "01-02", "01-03", "01-04") },
          expect: { 积分: "63" },
        },
        {
          say: "缺席两次该扣 8 分，扣分类最多 5 分：60 − 5 = 55 分",
          entries: { 缺席: on("01-01", "01-02") },
          expect: { 积分: "55" },
        },
      ],
    },
    {
      id: "一事几条只取最大",
      title: "同一件事合几条，只取最大的一条",
      source: "文登区第 18 条：一件事符合几条的，取最大的扣分、最大的加分",
      how: [
        "几个条目写同一个“同一行为”的名（办法文件的 sameAct），设置里选“只取最大”；登记时同一件事写同一个编号。",
      ],
      scheme: {
        ...ledger([minus("迟到", 2, { sameAct: "会" }), minus("缺席", 5, { sameAct: "会" })], { base: 60 }),
        settings: { overlap: "largest" },
        rules: [total],
      },
      cases: [
        {
          say: "同一次会又记迟到又记缺席：只扣 5 分，60 − 5 = 55 分",
          entries: {
            迟到: [{ date: "2025-03-01", act: "三月例会" }],
            缺席: [{ date: "2025-03-01", act: "三月例会" }],
          },
          expect: { 积分: "55" },
        },
      ],
    },
    {
      id: "否决和先后",
      title: "清零、直接定级、不评，几项冲突的先后",
      source: "洪洞县：违法违纪直接清零；文登区有直接零星、降级、扣分几种，没有写明先后，要自己定",
      how: ["否决条目写效果和先后（办法文件的 effect、precedence）：数小的先算。"],
      scheme: {
        ...ledger([]),
        groups: [{ code: "积分合计", base: 60, floor: null }],
        items: [
          { code: "违法违纪", kind: "veto", effect: { target: "积分合计", value: 0, precedence: 1 } },
          {
            code: "立案未结",
            kind: "veto",
            effect: { target: "积分合计", value: { unrated: "立案未结" }, precedence: 2 },
          },
        ],
        rules: [total],
      },
      cases: [
        {
          say: "违法违纪和立案未结同时有，清零在先：0 分",
          entries: { 违法违纪: on("03-01"), 立案未结: on("03-01") },
          expect: { 积分: "0" },
        },
        {
          say: "只有立案未结：这一期不评，积分空白",
          entries: { 立案未结: on("03-01") },
          expect: { 积分: null },
        },
      ],
    },
  ],
};

const appraisal = {
  inputs: texts("评议等次"),
  tables: [map("评议系数", "等次", { 优秀: "1.2", 合格: 1, 不合格: "0.5" })],
};

/** How points become the year, a class, and what follows. */
export const pointResults: Chapter = {
  file: "points-results.md",
  title: "党员积分：合成、评议、名次、连续、运用",
  lead: "一年的积分怎样合成、怎样定等次，写在“算法”页。积分只是民主评议的参考，组织处置要走评议、谈话、会议表决，系统不会自动处置任何人。",
  mechanisms: [
    {
      id: "各期合成",
      title: "全年：各季相加、平均，或者结转一部分",
      source: "唐河县：全年为四个季度的平均；洪洞县：上年清零",
      how: ["“算法”页用 SUBS 读各季，SUM 或 AVERAGE；结转用 PREV 取上年的几成，清零的不写。"],
      scheme: {
        ...ledger([], { base: 60 }),
        rules: [
          total,
          rule("全年平均", 'AVERAGE(SUBS(积分, "季"), [值])'),
          rule("带结转", "积分 + PREV(积分, 1, 0)*20%"),
        ],
      },
      cases: [
        {
          say: "四季 92、88、90、86 分平均 89 分；上年 80 分结转两成，60 + 16 = 76 分",
          previous: [...quarters("积分", 92, 88, 90, 86), ...years({ 2024: { 积分: 80 } })],
          expect: { 全年平均: "89", 带结转: "76" },
        },
      ],
    },
    {
      id: "加权、系数、折算",
      title: "加权、乘系数、折算",
      source: "某模板：日常 80、年终评议 20；文登区：星级折算成分",
      how: ["“算法”页：各部分乘权重相加；乘系数的查表；折算用 ROUNDDOWN。"],
      scheme: {
        ...appraisal,
        inputs: [...texts("评议等次"), ...figures("日常积分:分")],
        rules: [
          rule("年度积分", "日常积分*LOOKUP(评议系数, 评议等次)"),
          rule("折算", "ROUNDDOWN(年度积分/10, 0)"),
        ],
      },
      cases: [
        {
          say: "日常 72 分、评议优秀：72 × 1.2 = 86.4 分，每 10 分折 1，得 8",
          facts: { 日常积分: 72, 评议等次: "优秀" },
          expect: { 年度积分: "86.4", 折算: "8" },
        },
      ],
    },
    {
      id: "民主评议折分",
      title: "评议：等次折分、评议人各占权重、优秀有名额",
      source: "洪洞县：优秀不超过三分之一，基本合格和不合格不少于十分之一",
      how: ["“指标”页建评分指标，“评分组和权重”每行一组。", "名额建名额表：优秀“不超过”，较低的“不少于”。"],
      scheme: {
        items: [
          {
            code: "评议",
            kind: "manual",
            max: 100,
            raters: {
              aggregate: "mean",
              groups: [
                { name: "自评", weight: "20%" },
                { name: "互评", weight: "50%" },
                { name: "组织", weight: "30%" },
              ],
            },
          },
        ],
        rules: [rule("评议分", "评议")],
      },
      cases: [
        {
          say: "自评 100、互评 80 和 90、组织 70 分：20 + 42.5 + 21 = 83.5 分",
          entries: {
            评议: [
              ["自评", 100],
              ["互评", 80],
              ["互评", 90],
              ["组织", 70],
            ].map(([raterGroup, value]) => ({ raterGroup: String(raterGroup), value: Number(value) })),
          },
          expect: { 评议分: "83.5" },
        },
      ],
    },
    {
      id: "分数线的界和取整",
      title: "分数线：含不含、中间的空档先取整",
      source: "唐河县：80—89 良好、90 以上优秀，89.5 分落在空档里；华宁县 95 与 96 之间",
      how: [
        "“标准表”页每个界限看清“含”打没打勾。文件写成整数段的，表里选先取整（办法文件的 gap、round），写明四舍五入还是舍去。",
      ],
      scheme: {
        inputs: figures("得分:分"),
        tables: [
          {
            ...band("等次线", "得分", "", [
              [90, null, "优秀"],
              [80, 89, "良好", { upperIncluded: true }],
              [60, 79, "合格", { upperIncluded: true }],
              [null, 59, "不合格", { upperIncluded: true }],
            ]),
            gap: "round",
            round: { mode: "halfUp", places: 0 },
          },
        ],
        rules: [rule("等次", "BAND(等次线, 得分)")],
      },
      cases: [
        { say: "89.5 分，先四舍五入成 90 分：优秀", facts: { 得分: "89.5" }, expect: { 等次: "优秀" } },
        { say: "89.4 分，取整 89 分：良好", facts: { 得分: "89.4" }, expect: { 等次: "良好" } },
      ],
    },
    {
      id: "分组排名",
      title: "只在同一类里排名",
      source: "文登区第 21 条：普通群众和重点人员分别排名",
      how: ["“算法”页 RANK 的 PEERS 里写“党支部, 类别”。名次默认不公开。"],
      scheme: { inputs: figures("得分:分"), rules: [rule("名次", "RANK(PEERS(类别), [得分])")] },
      cases: [
        {
          say: "有职党员 90 分在有职中第 1；无职党员 70、80 分在无职中第 2、第 1",
          people: [
            ["有职党员", 90],
            ["无职党员", 70],
            ["无职党员", 80],
          ].map(([类别, 得分]) => ({ keys: { 类别: String(类别) }, facts: { 得分: Number(得分) } })),
          expect: [{ 名次: "1" }, { 名次: "2" }, { 名次: "1" }],
        },
      ],
    },
    {
      id: "连续几期",
      title: "连续几期在某一档",
      source: "泥屯镇：连续两季四类的转入党性教育支部，连续两季一类的挂牌",
      how: ["“算法”页用 RUN 数到本期为止连续几期，再写动作。"],
      scheme: {
        inputs: texts("本期类"),
        rules: [
          rule("类", "本期类", { type: "text" }),
          rule("连续四类", 'RUN(HISTORY(类, 2, "不限", "含本期"), [值]="四类", "至今")>=2'),
        ],
      },
      cases: [
        {
          say: "上期、本期都是四类：是",
          facts: { 本期类: "四类" },
          previous: years({ 2024: { 类: "四类" } }),
          expect: { 连续四类: true },
        },
        {
          say: "上期三类、本期四类：否",
          facts: { 本期类: "四类" },
          previous: years({ 2024: { 类: "三类" } }),
          expect: { 连续四类: false },
        },
      ],
    },
    {
      id: "动作和期限",
      title: "约谈、限期整改等动作和期限",
      source: "唐河县：60 分以下不得评优、支部约谈、限期整改",
      how: [
        "办法文件的程序里写“动作”：什么情形、谁办、几天内；结果公布后成为待办，办完要写说明。动作只提醒，不自动处分。",
      ],
      scheme: {
        inputs: figures("得分:分"),
        procedure: {
          steps: [{ code: "decision", name: "审定", kind: "decision", actor: { role: "township" } }],
          actions: [{ name: "支部约谈", when: "要约谈", actor: { role: "branch" }, deadlineDays: 15 }],
        },
        rules: [rule("要约谈", "得分<60")],
      },
      cases: [
        { say: "58 分：支部 15 天内约谈，是", facts: { 得分: 58 }, expect: { 要约谈: true } },
        { say: "60 分整：否", facts: { 得分: 60 }, expect: { 要约谈: false } },
      ],
    },
    {
      id: "免予积分",
      title: "免予积分，逐级批准",
      source: "某镇方案：本人申请，支委会、党员大会、镇党委逐级批准；流动党员按季凭证明",
      how: [
        "在“党员积分”的名册里给党员登记“免予积分”，写起止日期和依据，支部提出、乡镇批准。办法里用“评定范围”写明哪些人不评。",
      ],
      scheme: {
        kind: "points",
        subject: "member",
        coverage: { exclusions: [{ name: "免予积分", when: '类别="免予积分"' }] },
        groups: [{ code: "积分合计", base: 60, floor: 0 }],
        items: [each("志愿服务", 1, { group: "积分合计", bonus: true })],
        rules: [total],
      },
      cases: [
        {
          say: "普通党员志愿一次：61 分",
          keys: { 类别: "无职党员" },
          entries: { 志愿服务: on("03-01") },
          expect: { 积分: "61" },
        },
        {
          say: "批准免予积分的：不评，积分空白",
          keys: { 类别: "免予积分" },
          entries: { 志愿服务: on("03-01") },
          expect: { 积分: null },
        },
      ],
    },
    {
      id: "公示、异议、答复",
      title: "公示几天、怎样提异议、几天答复",
      source: "唐河县：每季公示不少于 7 天；文登区：异议 7 个工作日内答复",
      how: [
        "“范围与程序”页的公示一步填几个工作日；异议、复核的期限各填在自己的步骤里。公示期间有异议的，没有答复以前不能办结。",
      ],
      scheme: {
        inputs: figures("得分:分"),
        procedure: {
          steps: [
            {
              code: "notice",
              name: "公示",
              kind: "notice",
              actor: { role: "branch" },
              notice: { workingDays: 7, places: ["党务公开栏"] },
            },
            {
              code: "recheck",
              name: "异议答复",
              kind: "recheck",
              actor: { role: "township" },
              deadline: { workingDays: 7 },
            },
          ],
        },
        rules: [rule("公示分", "得分")],
      },
      cases: [
        { say: "86 分，公示 7 个工作日没有异议：86 分", facts: { 得分: 86 }, expect: { 公示分: "86" } },
      ],
    },
    {
      id: "一期一版办法",
      title: "办法按版本，开了期就不变",
      source: "多数办法“试行”，每年修订；开了期的仍按原来的一版",
      how: [
        "改办法先“以此为底稿”复制为新草案，经审核、会议通过，从下一期起施行。已经开始的一期仍按原来的一版算，公布的结果不变。",
        "同一张表里按日期换数字的，用“从某天起换一套数字”。",
      ],
      scheme: {
        kind: "points",
        subject: "member",
        tables: [
          {
            name: "志愿分",
            kind: "map",
            keys: [{ name: "类别" }],
            value: { type: "number", unit: "分" },
            versions: [
              { until: "2026-01-01", rows: [], else: 1 },
              { from: "2026-01-01", rows: [], else: 2 },
            ],
          },
        ],
        rules: [rule("每次加分", "LOOKUP(志愿分, 类别)")],
      },
      cases: [
        { say: "2025 年：每次 1 分", keys: { 类别: "无职党员" }, expect: { 每次加分: "1" } },
        { say: "2026 年起：每次 2 分", in: "2026", keys: { 类别: "无职党员" }, expect: { 每次加分: "2" } },
      ],
    },
  ],
};
