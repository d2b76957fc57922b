import { band, type Chapter, each, figures, map, on, post, quarters, rule, texts, years } from "./model";

const chief = ["村党组织书记", "村委会主任"];
const tenure = { settings: { tenure: [{ name: "主干任职", posts: chief, count: "cumulative" }] } };
const scored = figures("得分:分");
const notPublished = "常见写法；来源没有写明的数字为示例";

/** 1–12: from scores, ranks, conditions, honours and years to a grade or a star. */
export const levels: Chapter = {
  file: "levels.md",
  title: "定等次、定星级",
  lead: "从考核等次、得分、名次、条件、荣誉、任职年限得出等次或星级。等级先在“文件与条文”页写好一套，从低到高；分数线、对照写成标准表；最后在“算法”页指明哪一条是等级。",
  picture: { file: "bands.png", alt: "标准表：分段画在数轴上，下面逐行填下限、上限和值" },
  mechanisms: [
    {
      id: 1,
      title: "考核等次定星",
      source: "湍水头镇《村党组织书记星级化管理办法》第五条：优秀二星，合格一星，其余零星",
      how: [
        "“标准表”页增加一张对照表“等次星”，按“等次”对照，逐行填等次和星数。",
        "“算法”页增加一条，用 LOOKUP 查这张表。",
      ],
      scheme: {
        inputs: texts("考核等次"),
        tables: [map("等次星", "等次", { 优秀: 2, 合格: 1, 基本合格: 0, 不合格: 0 }, undefined, "星")],
        rules: [rule("等次得星", "LOOKUP(等次星, 考核等次)")],
      },
      cases: [
        { say: "考核优秀：2 星", facts: { 考核等次: "优秀" }, expect: { 等次得星: "2" } },
        {
          say: "考核基本合格：0 星（零星级，不是不定星）",
          facts: { 考核等次: "基本合格" },
          expect: { 等次得星: "0" },
        },
      ],
    },
    {
      id: 2,
      title: "分数线定等次",
      source: "唐河县党员积分办法：90 分以上优秀，80—89 良好，60—79 合格，59 以下不合格",
      how: [
        "“标准表”页增加一张分段表，“按什么分段”写得分，“给出什么”选文字或等级。",
        "从高到低一行一段：下限含、上限不含；最高一段上限留空，最低一段下限留空。",
        "“算法”页用 BAND 查这张表。体检会指出空档和重叠。",
      ],
      scheme: {
        inputs: scored,
        tables: [
          band("等次线", "得分", "", [
            [90, null, "优秀"],
            [80, 90, "良好"],
            [60, 80, "合格"],
            [null, 60, "不合格"],
          ]),
        ],
        rules: [rule("等次", "BAND(等次线, 得分)")],
      },
      cases: [
        { say: "90 分整：优秀，下限含在内", facts: { 得分: 90 }, expect: { 等次: "优秀" } },
        { say: "89.5 分：良好；59.9 分则不合格", facts: { 得分: "89.5" }, expect: { 等次: "良好" } },
        { say: "59.9 分：不合格", facts: { 得分: "59.9" }, expect: { 等次: "不合格" } },
      ],
    },
    {
      id: 3,
      title: "按名次、名额定等次",
      source: "崇义县 2013 年村党组织书记分类管理：各乡镇一、二、三类按 3:5:2，按得分排",
      how: [
        "“标准表”页增加一张名额表，从最好的一级写起，填比例；写明名额凑不成整数时怎样办。",
        "“算法”页用 QUOTA，PEERS(乡镇) 表示在本乡镇内排。",
      ],
      scheme: {
        inputs: scored,
        tables: [
          {
            name: "三类比例",
            kind: "quota",
            rounding: "halfUpCumulative",
            tie: "decision",
            versions: [
              {
                rows: [
                  { level: "一类", share: "30%" },
                  { level: "二类", share: "50%" },
                  { level: "三类", share: "20%" },
                ],
              },
            ],
          },
        ],
        rules: [rule("村类", "QUOTA(三类比例, PEERS(乡镇), [得分])")],
      },
      cases: [
        {
          say: "一个乡镇十个村，得分 98、96、94 的三个是一类，之后五个是二类，最后两个是三类",
          people: Array.from({ length: 10 }, (_, i) => ({
            keys: { 乡镇: "东" },
            facts: { 得分: 98 - 2 * i },
          })),
          expect: ["一类", "一类", "一类", "二类", "二类", "二类", "二类", "二类", "三类", "三类"].map(
            (村类) => ({ 村类 }),
          ),
        },
      ],
    },
    {
      id: 4,
      title: "分项命名的星，够分得一颗",
      source: "大仁庄乡“五新八有十星”：十颗星各 10 分，8 分以上得该星，级别为得星数",
      how: ["“指标”页建一个组“十星”，每颗星一个评分指标，满分 10。", "“算法”页数出够 8 分的有几个。"],
      scheme: {
        groups: [{ code: "各星", max: 30, floor: 0 }],
        items: ["组织生活", "集体经济", "服务群众"].map((code) => ({
          code,
          group: "各星",
          kind: "manual",
          max: 10,
        })),
        rules: [rule("得星", "COUNT(ITEMS(各星), [得分]>=8)")],
      },
      cases: [
        {
          say: "三项得 10、8、7.9 分：得 2 星，7.9 分不够",
          entries: { 组织生活: [{ value: 10 }], 集体经济: [{ value: 8 }], 服务群众: [{ value: "7.9" }] },
          expect: { 得星: "2" },
        },
      ],
    },
    {
      id: 5,
      title: "几个条件都具备才定这一级",
      source: "南召县“标兵村党支部书记”：本村先要有“党建示范村”称号",
      how: ["“文件与条文”页增加录入项“示范村”（是或否，记在村名下）。", "“算法”页用 AND 把条件写在一起。"],
      scheme: {
        inputs: [...scored, ...figures("测评满意率"), { name: "示范村", type: "boolean" }],
        rules: [rule("标兵", "AND(得分>=90, 测评满意率>=90%, 示范村)")],
      },
      cases: [
        {
          say: "92 分、满意率 95%、是示范村：是",
          facts: { 得分: 92, 测评满意率: "95%", 示范村: true },
          expect: { 标兵: true },
        },
        {
          say: "92 分、满意率 95%、不是示范村：否",
          facts: { 得分: 92, 测评满意率: "95%", 示范村: false },
          expect: { 标兵: false },
        },
      ],
    },
    {
      id: 6,
      title: "保底：不低于几星",
      source: notPublished,
      how: ["“算法”页在原来的算法外面套 MAX。保底星数写成参数，以后好改。"],
      scheme: {
        inputs: figures("应得星:星"),
        parameters: [{ name: "保底星", kind: "dated", default: 1 }],
        rules: [rule("定星", "MAX(保底星, 应得星)")],
      },
      cases: [
        { say: "应得 0 星，保底 1 星：定 1 星", facts: { 应得星: 0 }, expect: { 定星: "1" } },
        { say: "应得 3 星：仍是 3 星", facts: { 应得星: 3 }, expect: { 定星: "3" } },
      ],
    },
    {
      id: 7,
      title: "封顶：不高于几星",
      source: "大仁庄乡十星、多数办法五星；上限各不相同，写成参数",
      how: ["“参数”页增加“星级上限”，“算法”页用 MIN。"],
      scheme: {
        inputs: figures("应得星:星"),
        parameters: [{ name: "星级上限", kind: "dated", default: 5 }],
        rules: [rule("定星", "MIN(星级上限, 应得星)")],
      },
      cases: [
        { say: "考核 2 星加年限 4 星应得 6 星：封顶 5 星", facts: { 应得星: 6 }, expect: { 定星: "5" } },
      ],
    },
    {
      id: 8,
      title: "任职满十年加一星",
      source: "湍水头镇办法第五条：任职满 10 年加一星，满 20 年加二星，依此类推",
      how: [
        "“约定”页写明任职年限怎样算（哪些职务、累计还是连续、中断怎样办）。",
        "“算法”页用 TENURE 取年限，除以 10 再舍去零头。",
      ],
      scheme: { ...tenure, rules: [rule("年限星", "ROUNDDOWN(TENURE(主干任职)/10, 0)")] },
      cases: [
        {
          say: "2005 年起任书记，到 2025 年底满 21 年：加 2 星",
          lists: { 任职: [post("村党组织书记", "2005-01-01")] },
          expect: { 年限星: "2" },
        },
        {
          say: "2016 年 1 月 2 日起，差一天满 10 年：加 0 星",
          lists: { 任职: [post("村党组织书记", "2016-01-02")] },
          expect: { 年限星: "0" },
        },
      ],
    },
    {
      id: 9,
      title: "受表彰加星",
      source: "湍水头镇办法以奖励情况为第三项，尖草坪区有“创先争优星”；各级加几星没有公布，数字为示例",
      how: [
        "“标准表”页增加对照表“表彰加星”，按荣誉级别对照，“其余情况”填 0。",
        "“算法”页在花名册的荣誉里取本年度最高的一项。",
      ],
      scheme: {
        tables: [map("表彰加星", "级别", { 国家级: 2, 省级: 2, 市级: 1 }, 0, "星")],
        rules: [
          rule(
            "荣誉星",
            "IF(COUNT(荣誉, INPERIOD([日期]))=0, 0, MAX(荣誉, LOOKUP(表彰加星, [级别]), INPERIOD([日期])))",
          ),
        ],
      },
      cases: [
        {
          say: "本年度受市级、省级表彰各一次：取高，加 2 星",
          lists: { 荣誉: ["市级", "省级"].map((级别) => ({ 级别, 日期: "2025-07-01" })) },
          expect: { 荣誉星: "2" },
        },
        {
          say: "表彰在上年度：加 0 星",
          lists: { 荣誉: [{ 级别: "省级", 日期: "2024-07-01" }] },
          expect: { 荣誉星: "0" },
        },
      ],
    },
    {
      id: 10,
      title: "获某项荣誉直接定级",
      source: "公布的办法写作“直接定级”；荣誉名单和星数为示例",
      how: ["“算法”页用 IF：有这项荣誉的直接给星级，没有的按评分。"],
      scheme: {
        inputs: figures("评分星:星"),
        rules: [rule("定星", 'IF(ANY(荣誉, AND(INPERIOD([日期]), [级别]="国家级")), 5, 评分星)')],
      },
      cases: [
        {
          say: "评分 3 星，本年度受国家级表彰：直接定 5 星",
          facts: { 评分星: 3 },
          lists: { 荣誉: [{ 级别: "国家级", 日期: "2025-06-30" }] },
          expect: { 定星: "5" },
        },
        { say: "评分 3 星，没有这项荣誉：3 星", facts: { 评分星: 3 }, expect: { 定星: "3" } },
      ],
    },
    {
      id: 11,
      title: "任职满一年才参加评定",
      source: "湍水头镇、清徐县办法：任职满一年的参加初次评定",
      how: [
        "先在“约定”页写明任职年限怎样算，再到“范围与程序”页填“任职不少于 1 年”。不满的人不参加，名单上写明原因，不按零星算。",
      ],
      scheme: {
        ...tenure,
        coverage: { posts: chief, tenure: { definition: "主干任职", unit: "年", atLeast: 1 } },
        inputs: figures("评分星:星"),
        rules: [rule("定星", "评分星")],
      },
      cases: [
        {
          say: "2024 年 5 月起任职，到年底满一年：按评分定 2 星",
          keys: { 职务: "村党组织书记" },
          facts: { 评分星: 2 },
          lists: { 任职: [post("村党组织书记", "2024-05-01")] },
          expect: { 定星: "2" },
        },
        {
          say: "2025 年 3 月起任职，不满一年：不参加，星级空白",
          keys: { 职务: "村党组织书记" },
          facts: { 评分星: 2 },
          lists: { 任职: [post("村党组织书记", "2025-03-01")] },
          expect: { 定星: null },
        },
      ],
    },
    {
      id: 12,
      title: "零星级和不定星级分开",
      source: "湍水头镇办法“零星级”，清徐县办法“不定星级”",
      how: [
        "零星级是 0，照样参加统计；不定星级用 UNRATED 写明原因，结果留空，不当作 0。表格里的格子可以填“不评定：原因”。",
      ],
      scheme: {
        inputs: texts("考核等次"),
        rules: [
          rule(
            "定星",
            'IFS(考核等次="不确定等次", UNRATED("考核不确定等次"), 考核等次="优秀", 2, 考核等次="合格", 1, TRUE, 0)',
          ),
        ],
      },
      cases: [
        { say: "考核不合格：0 星，是零星级", facts: { 考核等次: "不合格" }, expect: { 定星: "0" } },
        {
          say: "考核不确定等次：星级空白，写明原因",
          facts: { 考核等次: "不确定等次" },
          expect: { 定星: null },
        },
      ],
    },
  ],
};

const lists = [each("升星清单", 1), each("降星清单", 1)];

/** 13–19: how stars move from period to period. */
export const movement: Chapter = {
  file: "movement.md",
  title: "升降、周期、连续",
  lead: "星级按周期升降。以前各期的结果用 PREV、HISTORY 读，读的是已经公布的结果；没有上一期的，写明按什么起步。",
  mechanisms: [
    {
      id: 13,
      title: "每年按正面、负面清单升降",
      source: "臧寨乡方案：四类升星、四类降星情形；“每年最多升降一星”没有公布，作参数",
      how: [
        "“指标”页建“升星清单”“降星清单”两个按次加减的指标。",
        "“算法”页用 PREV 取上年星级，加减以后再限在 0 到 5 之间；读自己上年数的算法要写明类型。",
      ],
      scheme: {
        items: lists,
        rules: [
          rule("星级", "MAX(0, MIN(5, PREV(星级, 1, 0) + MAX(-1, MIN(1, 升星清单 - 降星清单))))", {
            type: "number",
          }),
        ],
      },
      cases: [
        {
          say: "上年 2 星，升星情形两次、一年最多升一星：3 星",
          entries: { 升星清单: on("03-01", "06-01") },
          previous: years({ 2024: { 星级: 2 } }),
          expect: { 星级: "3" },
        },
        {
          say: "上年 2 星，降星情形一次：1 星",
          entries: { 降星清单: [{ date: "2025-05-01" }] },
          previous: years({ 2024: { 星级: 2 } }),
          expect: { 星级: "1" },
        },
      ],
    },
    {
      id: 14,
      title: "一届一个周期，换届重新起算",
      source: "朔城区细则看一届以内的星级；换届以后是否重新起算没有公布，这里按重新起算",
      how: ["“算法”页的 PREV 最后一项写“届”，只往本届以内找。换届时在花名册“换届”里登记届期。"],
      scheme: {
        rules: [rule("星级", 'PREV(星级, 1, 0, "届") + 1', { type: "number" })],
      },
      cases: [
        {
          say: "届期从 2021 年起，上年 3 星：加一为 4 星",
          previous: years({ 2024: { 星级: 3 } }),
          more: { term: { from: "2021-01-01", until: "2026-01-01" } },
          expect: { 星级: "4" },
        },
        {
          say: "2025 年换届，上一届的 3 星不带过来：从 0 起为 1 星",
          previous: years({ 2024: { 星级: 3 } }),
          more: { term: { from: "2025-01-01", until: "2030-01-01" } },
          expect: { 星级: "1" },
        },
      ],
    },
    {
      id: 15,
      title: "两年一评",
      source: "已公布的办法有两年一个周期的；数字为示例",
      how: ["新建办法时“多久算一次”选“两年”。期内的扣分、加分两年一起算。"],
      scheme: {
        period: "twoYears",
        items: [{ code: "会议出勤", kind: "deduct", max: 20, floor: 0, amount: { by: "fixed", value: 2 } }],
        rules: [rule("得分", "会议出勤")],
      },
      cases: [
        {
          say: "2025、2026 两年各缺席一次：20 − 2 × 2 = 16 分",
          in: "2025-2026",
          entries: { 会议出勤: [{ date: "2025-03-01" }, { date: "2026-09-01" }] },
          expect: { 得分: "16" },
        },
      ],
    },
    {
      id: 16,
      title: "按季、按月考核，全年平均",
      source: "唐河县：全年得分为四个季度的平均；马临细则按季考核",
      how: ["新建办法时“多久算一次”选“季度”；全年的办法在“算法”页用 SUBS 读各季的得分再平均。"],
      scheme: {
        rules: [rule("得分", "0", { type: "number" }), rule("全年得分", 'AVERAGE(SUBS(得分, "季"), [值])')],
      },
      cases: [
        {
          say: "四个季度 92、88、90、86 分：平均 89 分",
          previous: quarters("得分", 92, 88, 90, 86),
          expect: { 全年得分: "89" },
        },
      ],
    },
    {
      id: 17,
      title: "半年加全年",
      source: "济南市 2018 年意见：半年集中检查加年终考核；各占多少没有公布，数字为示例",
      how: ["“指标”页建两个评分指标“半年检查”“年终考核”。", "“算法”页各乘比例再相加。"],
      scheme: {
        items: ["半年检查", "年终考核"].map((code) => ({ code, kind: "manual", max: 100 })),
        rules: [rule("全年得分", "半年检查*40% + 年终考核*60%")],
      },
      cases: [
        {
          say: "半年 85 分、年终 95 分：85 × 0.4 + 95 × 0.6 = 91 分",
          entries: { 半年检查: [{ value: 85 }], 年终考核: [{ value: 95 }] },
          expect: { 全年得分: "91" },
        },
      ],
    },
    {
      id: 18,
      title: "连续几年",
      source: "南召县：连续五年获“标兵村党支部书记”",
      how: ["“算法”页用 RUN 数到今年为止连续几年，中间断一年就从头数。"],
      scheme: {
        inputs: [{ name: "本年标兵", type: "boolean" }],
        rules: [
          rule("标兵", "本年标兵", { type: "boolean" }),
          rule("连续五年", 'RUN(HISTORY(标兵, 5, "不限", "含本期"), [值], "至今") >= 5'),
        ],
      },
      cases: [
        {
          say: "2021 到 2025 年都是标兵：连续五年，是",
          facts: { 本年标兵: true },
          previous: years({
            2021: { 标兵: true },
            2022: { 标兵: true },
            2023: { 标兵: true },
            2024: { 标兵: true },
          }),
          expect: { 连续五年: true },
        },
        {
          say: "2023 年中断：否",
          facts: { 本年标兵: true },
          previous: years({
            2021: { 标兵: true },
            2022: { 标兵: true },
            2023: { 标兵: false },
            2024: { 标兵: true },
          }),
          expect: { 连续五年: false },
        },
      ],
    },
    {
      id: 19,
      title: "与上年相比退位",
      source: "崇义县：三类村，或者比上年度退位的，绩效工资每月减 50 至 100 元",
      how: ["“算法”页把本年类别与 PREV 取到的上年类别相比。类别写成数（一类 1），数大就是退位。"],
      scheme: {
        inputs: figures("本年类别"),
        rules: [
          rule("村类", "本年类别", { type: "number" }),
          rule("全年增减", "IF(OR(村类=3, 村类>PREV(村类, 1, 村类)), 0-50*12, 0)"),
        ],
      },
      cases: [
        {
          say: "上年一类、本年二类，退位：每月减 50 元，全年 -600 元",
          facts: { 本年类别: 2 },
          previous: years({ 2024: { 村类: 1 } }),
          expect: { 全年增减: "-600" },
        },
        {
          say: "上年、本年都是二类：0 元",
          facts: { 本年类别: 2 },
          previous: years({ 2024: { 村类: 2 } }),
          expect: { 全年增减: "0" },
        },
      ],
    },
  ],
};
