import { band, type Chapter, figures, post, rule, texts } from "./model";

const chiefs = ["村党组织书记", "村委会主任"];
const tenures = (count: string, more: Record<string, unknown> = {}) => ({
  settings: { tenure: [{ name: "主干", posts: chiefs, count, ...more }] },
});
const years20 = (name: string) =>
  band(name, "任职年限", "", [
    [27, null, "30%"],
    [18, 27, "20%"],
    [9, 18, "10%"],
    [null, 9, 0],
  ]);

/** 58–66: how years in post are counted and what they are worth to those who left. */
export const retired: Chapter = {
  file: "retired.md",
  title: "离任村干部生活补贴",
  lead: "离任补贴的办法，对象选“离任村干部”，多久算一次选“月”。年限怎样算在“约定”页写明，经历在花名册的“任职”里，逐段有起止日期和离任方式。",
  picture: {
    file: "tenure.png",
    alt: "任职年限怎样算：累计、中断几个月算连续、哪些离任方式使以前的年限作废",
  },
  mechanisms: [
    {
      id: 58,
      title: "年限怎样算：间断、合并、作废，月、年、届",
      source: "湍水头镇：中断一年以内连续计算，超过一年扣除，违纪免职的以前不算；安徽某县：年限算到月",
      how: [
        "“约定”页的“任职年限怎样算”：选各段相加或只算最长的一段，填中断不超过几个月的连成一段，勾因为什么离任的以前不再算，一届几年。",
        "公式里用“满年”“满月”“届”取整数，不写就是精确的年数。",
      ],
      scheme: {
        ...tenures("cumulative", {
          gap: { months: 12, counts: false },
          voidBefore: ["违纪违法免职"],
          yearsPerTerm: 5,
        }),
        rules: [
          rule("满月", 'TENURE(主干, "满月")'),
          rule("满年", 'TENURE(主干, "满年")'),
          rule("届数", 'TENURE(主干, "届")'),
        ],
      },
      cases: [
        {
          say: "2010 年 1 月到 2015 年 5 月：65 个月，满 5 年，1 届",
          lists: { 任职: [post("村党组织书记", "2010-01-01", "2015-05-31", "正常离任")] },
          expect: { 满月: "65", 满年: "5", 届数: "1" },
        },
        {
          say: "前五年因违纪免职作废，后三年算：36 个月，满 3 年，0 届",
          lists: {
            任职: [
              post("村党组织书记", "2000-01-01", "2004-12-31", "违纪违法免职"),
              post("村党组织书记", "2010-01-01", "2012-12-31", "正常离任"),
            ],
          },
          expect: { 满月: "36", 满年: "3", 届数: "0" },
        },
      ],
    },
    {
      id: 59,
      title: "职务加年限的两维表",
      source: "各地离任补贴常见写法；数字为示例",
      how: ["“标准表”页增加“对照与分段”表：按“职务”对照，按“任职年限”分段，逐行填；没有列出的填 0。"],
      scheme: {
        inputs: [...texts("原职务"), ...figures("任职年限:年")],
        tables: [
          {
            name: "补贴标准",
            kind: "mixed",
            columns: [
              { name: "职务", kind: "key" },
              { name: "任职年限", kind: "band" },
            ],
            value: { type: "number", unit: "元" },
            versions: [
              {
                rows: [
                  { match: ["书记", { lower: 20, upper: null }], value: 300 },
                  { match: ["书记", { lower: 10, upper: 20 }], value: 200 },
                  { match: ["主任", { lower: 20, upper: null }], value: 240 },
                  { match: ["主任", { lower: 10, upper: 20 }], value: 160 },
                ],
                else: 0,
              },
            ],
          },
        ],
        rules: [rule("月补贴", "LOOKUP(补贴标准, 原职务, 任职年限)")],
      },
      cases: [
        { say: "主任 12 年：160 元", facts: { 原职务: "主任", 任职年限: 12 }, expect: { 月补贴: "160" } },
        {
          say: "书记 9 年，不到 10 年：0 元",
          facts: { 原职务: "书记", 任职年限: 9 },
          expect: { 月补贴: "0" },
        },
      ],
    },
    {
      id: 60,
      title: "连续或累计，够一个就行",
      source: "百分比办法：连续满 6 年或累计满 9 年 10%，连续 12 或累计 18 年 20%，连续 18 或累计 27 年 30%",
      how: [
        "写两种年限：一种选“最长的一段连续任职”，一种选“累计”；各建一张分段表。",
        "“算法”页用 MAX 取高的一个。",
      ],
      scheme: {
        inputs: figures("连续年限:年", "累计年限:年"),
        tables: [
          band("连续比例", "连续年限", "", [
            [18, null, "30%"],
            [12, 18, "20%"],
            [6, 12, "10%"],
            [null, 6, 0],
          ]),
          years20("累计比例"),
        ],
        rules: [rule("月补贴", "3000*MAX(BAND(连续比例, 连续年限), BAND(累计比例, 累计年限))")],
      },
      cases: [
        {
          say: "连续 5 年、累计 9 年，基数 3000 元：够累计的 10%，300 元",
          facts: { 连续年限: 5, 累计年限: 9 },
          expect: { 月补贴: "300" },
        },
        { say: "连续 18 年：30%，900 元", facts: { 连续年限: 18, 累计年限: 18 }, expect: { 月补贴: "900" } },
        { say: "连续 5 年、累计 8 年：0 元", facts: { 连续年限: 5, 累计年限: 8 }, expect: { 月补贴: "0" } },
      ],
    },
    {
      id: 61,
      title: "每届多少钱，按最高职务",
      source: "阿坝、静海等地：每多一届加几十元至一百元；数字为示例",
      how: ["年限里写明一届几年；“算法”页用届数乘每届的钱，当过书记的按书记的标准。"],
      scheme: {
        ...tenures("cumulative", { yearsPerTerm: 5 }),
        rules: [rule("月补贴", 'TENURE(主干, "届")*IF(COUNT(任职, [职务]="村党组织书记")>0, 40, 30)')],
      },
      cases: [
        {
          say: "主任 5 年、书记 10 年共 3 届，按书记每届 40 元：120 元",
          lists: {
            任职: [
              post("村委会主任", "1995-01-01", "1999-12-31", "正常离任"),
              post("村党组织书记", "2000-01-01", "2009-12-31", "正常离任"),
            ],
          },
          expect: { 月补贴: "120" },
        },
      ],
    },
    {
      id: 62,
      title: "每年多少钱，封顶",
      source: "丹凤县全年最多 1080 元、白河县每年 50 元一类写法；数字为示例",
      how: ["“算法”页：每年的钱乘满年数，外面套 MIN。"],
      scheme: { ...tenures("cumulative"), rules: [rule("月补贴", 'MIN(500, 20*TENURE(主干, "满年"))')] },
      cases: [
        {
          say: "任职 18 年：20 × 18 = 360 元",
          lists: { 任职: [post("村委会主任", "1992-01-01", "2009-12-31", "正常离任")] },
          expect: { 月补贴: "360" },
        },
        {
          say: "任职 30 年该得 600 元：封顶 500 元",
          lists: { 任职: [post("村委会主任", "1980-01-01", "2009-12-31", "正常离任")] },
          expect: { 月补贴: "500" },
        },
      ],
    },
    {
      id: 63,
      title: "按现任书记报酬的百分比",
      source: "百分比办法：按现任书记基本报酬的 10%、20%、30%，主任为书记的 80%",
      how: [
        "补贴办法里写明读在任报酬办法的结果（办法文件的 reads）；“算法”页用 HOLDER 找到本村现任书记，再用 OUTCOME 读他的报酬。书记空缺时结果空白。",
      ],
      scheme: {
        subject: "formerCadre",
        reads: [{ scheme: "pay", subject: "cadre", values: [{ name: "基本报酬", type: "number" }] }],
        rules: [rule("月补贴", 'OUTCOME("pay", 基本报酬, HOLDER("村党组织书记", 村))*20%')],
      },
      cases: [
        {
          say: "现任书记每月 2400 元：20% 为 480 元",
          keys: { village: "v1" },
          more: {
            others: {
              village: [{ id: "v1", name: "示例村" }],
              persons: [{ id: "a", lists: { 任职: [post("村党组织书记", "2021-01-01")] } }],
              results: [{ scheme: "pay", subject: "a", values: { 基本报酬: 2400 } }],
            },
          },
          expect: { 月补贴: "480" },
        },
        {
          say: "书记空缺：空白",
          keys: { village: "v1" },
          more: { others: { village: [{ id: "v1", name: "示例村" }], persons: [], results: [] } },
          expect: { 月补贴: null },
        },
      ],
    },
    {
      id: 64,
      title: "到龄：按日子、按年头、次月起",
      source: "百分比办法：男满 60、女满 55；某镇暂行办法：当年减出生年",
      how: ["“算法”页：按日子用 AGE(出生日期, 期末)；按年头加“年头”；生日次月起的，算到上月末。"],
      scheme: {
        period: "month",
        rules: [
          rule("按日子", "AGE(出生日期, 期末)>=60"),
          rule("按年头", 'AGE(出生日期, 期末, "年头")>=60'),
          rule("次月起", "AGE(出生日期, EOMONTH(期初, -1))>=60"),
        ],
      },
      cases: [
        {
          say: "1965 年 9 月 10 日生，2025 年 8 月：按日子否，按年头是，次月起否",
          in: "2025-08",
          facts: { 出生日期: "1965-09-10" },
          expect: { 按日子: false, 按年头: true, 次月起: false },
        },
        {
          say: "2025 年 9 月：按日子是，按年头是，次月起还是否",
          in: "2025-09",
          facts: { 出生日期: "1965-09-10" },
          expect: { 按日子: true, 按年头: true, 次月起: false },
        },
        {
          say: "2025 年 10 月：三种都是",
          in: "2025-10",
          facts: { 出生日期: "1965-09-10" },
          expect: { 按日子: true, 按年头: true, 次月起: true },
        },
      ],
    },
    {
      id: 65,
      title: "停发：次年起生效",
      source: "某县答复：连续两年民主评议不合格的停发，次年起执行",
      how: ["“算法”页数前两年的考核记录，两年都是不合格的为 0。用“年度-1”“年度-2”就是次年生效。"],
      scheme: {
        rules: [
          rule(
            "年补贴",
            'IF(COUNT(年度考核记录, AND(OR([年度]=年度-1, [年度]=年度-2), [等次]="不合格"))=2, 0, 1200)',
          ),
        ],
      },
      cases: [
        {
          say: "2023、2024 年不合格：2025 年起 0 元",
          lists: {
            年度考核记录: [
              { 年度: 2023, 等次: "不合格" },
              { 年度: 2024, 等次: "不合格" },
            ],
          },
          expect: { 年补贴: "0" },
        },
        {
          say: "2024、2025 年不合格：2025 年仍发 1200 元",
          lists: {
            年度考核记录: [
              { 年度: 2024, 等次: "不合格" },
              { 年度: 2025, 等次: "不合格" },
            ],
          },
          expect: { 年补贴: "1200" },
        },
      ],
    },
    {
      id: 66,
      title: "补足到一个标准，抵扣养老金",
      source: "常见写法：养老金不足标准的补差；数字为示例",
      how: ["花名册有“每月已领养老金”。“算法”页用标准减去已领，不低于 0；没有登记的空白，不当作 0。"],
      scheme: { rules: [rule("月补贴", "MAX(0, 500-已领养老金)")] },
      cases: [
        { say: "已领 180 元：补 320 元", facts: { 已领养老金: 180 }, expect: { 月补贴: "320" } },
        { say: "已领 620 元：0 元", facts: { 已领养老金: 620 }, expect: { 月补贴: "0" } },
        { say: "养老金没有登记：空白，等补", expect: { 月补贴: null } },
      ],
    },
  ],
};

/** 67–70: what is no arithmetic, and what follows from a result. */
export const flow: Chapter = {
  file: "flow.md",
  title: "程序、资金来源、取整、结果运用",
  lead: "审核、公示、会议不用公式，写在“范围与程序”页的各步里；没有走到的步骤，系统不会让结果生效。",
  mechanisms: [
    {
      id: 67,
      title: "逐级审核、公示、常委会决定",
      source: "臧寨乡方案：自评申报，乡镇初评并公示，县委组织部复核，部务会、常委会审定；公示天数没有公布",
      how: [
        "“范围与程序”页逐步写名称、期限、公示几个工作日、依据哪一条。新建的星级办法已有录入、提交、复核、公示、审定五步。",
      ],
      scheme: {
        procedure: {
          steps: [
            { code: "submit", name: "村申报", kind: "submit", actor: { role: "village" } },
            { code: "confirm", name: "乡镇初评", kind: "confirm", actor: { role: "township" } },
            {
              code: "notice",
              name: "公示",
              kind: "notice",
              actor: { role: "township" },
              notice: { workingDays: 5, places: ["村务公开栏"] },
            },
            { code: "recheck", name: "组织部复核", kind: "recheck", actor: { role: "county" } },
            { code: "decision", name: "常委会审定", kind: "decision", actor: { role: "county" } },
          ],
        },
        inputs: figures("初评星:星"),
        rules: [rule("拟定星", "初评星")],
      },
      cases: [
        {
          say: "初评 3 星，公示 5 个工作日没有异议，复核、审定后生效：3 星",
          facts: { 初评星: 3 },
          expect: { 拟定星: "3" },
        },
      ],
    },
    {
      id: 68,
      title: "各级分担",
      source: "德化县：主干每月 1800 元，县 1200 元、乡镇 600 元；其他 1000 元，县 700 元、乡镇 300 元",
      how: ["“发放”页每个项目写明谁承担几成，合计必须是 100%；除不尽的写成分数，如 2/3、1/3。"],
      scheme: {
        inputs: figures("月标准:元"),
        rules: [
          rule("县级承担", "月标准*2/3", { round: { mode: "halfUp", places: 2 } }),
          rule("乡镇承担", "月标准-县级承担"),
        ],
      },
      cases: [
        {
          say: "1800 元：县 1200 元、乡镇 600 元",
          facts: { 月标准: 1800 },
          expect: { 县级承担: "1200", 乡镇承担: "600" },
        },
      ],
    },
    {
      id: 69,
      title: "取整：公布的数是整百的",
      source: "镇安县：5600 × 1.6 = 8960 元，公布为 9000 元",
      how: [
        "“算法”页每条都可以选取整：四舍五入、进位、舍去，小数位填 0 到元、2 到分、-2 到百元。金额没有写明取整又可能除不尽的，体检报错。",
      ],
      scheme: {
        rules: [
          rule("精确标准", "5600*1.6"),
          rule("公布标准", "精确标准", { round: { mode: "halfUp", places: -2 } }),
        ],
      },
      cases: [
        {
          say: "5600 × 1.6 = 8960 元，到百元四舍五入：9000 元",
          expect: { 精确标准: "8960", 公布标准: "9000" },
        },
      ],
    },
    {
      id: 70,
      title: "结对帮带等结果运用",
      source: "清徐县“2 带 1”：未定星的书记由乡镇领导和二星以上书记结对帮带",
      how: ["办法文件的程序里写“动作”：什么情形、谁办、几天内办完；星级公布后自动成为待办事项，指定帮带人。"],
      scheme: {
        inputs: figures("星级:星"),
        procedure: {
          steps: [{ code: "decision", name: "审定", kind: "decision", actor: { role: "county" } }],
          actions: [{ name: "结对帮带", when: "需要帮带", actor: { role: "township" }, deadlineDays: 30 }],
        },
        rules: [rule("需要帮带", "星级=0")],
      },
      cases: [
        { say: "零星：要结对帮带，是", facts: { 星级: 0 }, expect: { 需要帮带: true } },
        { say: "二星：否", facts: { 星级: 2 }, expect: { 需要帮带: false } },
      ],
    },
  ],
};
