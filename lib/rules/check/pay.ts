import { Exact } from "@/lib/base/exact";
import type { CompiledScheme } from "../compile";
import { newUsed, walk } from "../depend";
import { parseFormula } from "../language/ast";
import type { Bilingual, Finding, SchemeDocument } from "../types";
import type { CheckCode } from "./codes";
import { make } from "./finding";
import { rulePlaces } from "./places";

type Pay = NonNullable<SchemeDocument["pay"]>;
type Element = Pay["elements"][number];
type Report = (
  code: CheckCode,
  name: string | undefined,
  message: Bilingual,
  counterexample?: Bilingual,
) => void;

const reporter =
  (out: Finding[]): Report =>
  (code, name, message, counterexample) =>
    out.push(
      make("error", code, "pay", name, message.zh, message.en, counterexample ? { counterexample } : {}),
    );

const perWords = {
  month: { zh: "月", en: "month" },
  quarter: { zh: "季度", en: "quarter" },
  year: { zh: "年", en: "year" },
  once: { zh: "一次性", en: "once" },
} as const;
const months = { month: 1, quarter: 3, year: 12, once: Number.POSITIVE_INFINITY } as const;

/** The section of a pay scheme as it is written: what names what, shares, groups, limits. */
export function checkPay(scheme: SchemeDocument): Finding[] {
  const out: Finding[] = [];
  const report = reporter(out);
  const { pay } = scheme;
  if ((scheme.kind === "pay") !== (pay !== undefined))
    report("PAY_SECTION", undefined, {
      zh: pay ? "只有薪酬办法才写明怎样发放" : "薪酬办法没有写明发放哪些项目",
      en: pay ? "Only a pay scheme says how it pays" : "The pay scheme names no elements that are paid",
    });
  if (!pay) return out;
  for (const element of pay.elements) checkElement(scheme, element, report);
  checkTwice(pay.elements, report);
  checkTwice(pay.targets ?? [], report);
  checkGroups(pay.elements, report);
  checkTargetNames(scheme, pay, report);
  checkLimits(pay, report);
  return out;
}

function checkElement(scheme: SchemeDocument, element: Element, report: Report): void {
  const { code } = element;
  if (!scheme.rules.some((rule) => rule.name === element.rule))
    report("PAY_RULE", code, {
      zh: `“${code}”的金额取自算法“${element.rule}”，没有这条算法`,
      en: `"${code}" takes its amount from the rule "${element.rule}", which does not exist`,
    });
  checkFunds(element, report);
  const { per, paid } = element;
  if (months[per] > months[paid])
    report(
      "PAY_PER",
      code,
      {
        zh: `“${code}”按${perWords[per].zh}计算，却按${perWords[paid].zh}发放，发放时还没有算完`,
        en: `"${code}" is computed by the ${perWords[per].en} but paid by the ${perWords[paid].en}, before it is complete`,
      },
      {
        zh: `一月发放时全${perWords[per].zh}还没有过完`,
        en: `In January the ${perWords[per].en} has not ended`,
      },
    );
  if ((element.round?.places ?? 0) > 2)
    report("PAY_ROUNDING", code, {
      zh: `“${code}”取整到 ${element.round?.places} 位小数，发放最小到分`,
      en: `"${code}" is rounded to ${element.round?.places} places; nothing smaller than a fen can be paid`,
    });
}

function checkFunds(element: Element, report: Report): void {
  const shares = element.funds.map((fund) => Exact.of(fund.share));
  const sum = shares.reduce((a, b) => a.add(b), Exact.ZERO);
  const isWrong =
    !sum.eq(Exact.ONE) ||
    shares.some((share) => share.sign() <= 0) ||
    new Set(element.funds.map((one) => one.fund)).size < element.funds.length;
  if (!isWrong) return;
  const percent = (x: Exact): string => `${x.mul(Exact.int(100))}%`;
  const left = Exact.ONE.sub(sum);
  report(
    "PAY_FUNDS",
    element.code,
    {
      zh: `“${element.code}”的资金分担合计 ${percent(sum)}，应为 100%，每一方一行，都大于 0`,
      en: `The fund shares of "${element.code}" add up to ${percent(sum)}; they must be 100%, one line each, above 0`,
    },
    left.isZero()
      ? undefined
      : {
          zh: `发 1000 元，${left.sign() > 0 ? "有" : "多出"} ${left.abs().mul(Exact.int(1000))} 元没有着落`,
          en: `Of 1000 yuan, ${left.abs().mul(Exact.int(1000))} yuan ${left.sign() > 0 ? "come from nobody" : "are borne twice"}`,
        },
  );
}

function checkTwice(all: readonly { code: string }[], report: Report): void {
  const seen = new Set<string>();
  for (const { code } of all) {
    if (seen.has(code))
      report("PAY_TWICE", code, { zh: `“${code}”写了两次`, en: `"${code}" stands there twice` });
    seen.add(code);
  }
}

/** Only amounts for the same time, paid in the same run, can be weighed against each other. */
function checkGroups(elements: readonly Element[], report: Report): void {
  const first = new Map<string, Element>();
  for (const element of elements) {
    if (element.group === undefined) continue;
    const before = first.get(element.group);
    if (before && (before.per !== element.per || before.paid !== element.paid))
      report(
        "PAY_GROUP",
        element.code,
        {
          zh: `“${before.code}”和“${element.code}”就高发放，计算或发放的时间不同，无法比较`,
          en: `Of "${before.code}" and "${element.code}" the higher is paid, but their units of time or runs differ`,
        },
        {
          zh: `每${perWords[before.per].zh} 300 元和每${perWords[element.per].zh} 2000 元哪一个高，没有写明`,
          en: `Whether 300 a ${perWords[before.per].en} or 2000 a ${perWords[element.per].en} is higher is not stated`,
        },
      );
    first.set(element.group, before ?? element);
  }
}

function checkTargetNames(scheme: SchemeDocument, pay: Pay, report: Report): void {
  const codes = new Set(pay.elements.map((element) => element.code));
  const rules = new Set(scheme.rules.map((rule) => rule.name));
  for (const target of pay.targets ?? []) {
    for (const code of target.elements ?? [])
      if (!codes.has(code))
        report("PAY_TARGET", target.code, {
          zh: `目标“${target.code}”要计“${code}”，没有这个发放项目`,
          en: `The target "${target.code}" counts "${code}", which is no element`,
        });
    for (const name of [target.who, target.atLeast, target.atMost])
      if (name !== undefined && !rules.has(name))
        report("PAY_TARGET", target.code, {
          zh: `目标“${target.code}”用了没有的算法“${name}”`,
          en: `The target "${target.code}" names the unknown rule "${name}"`,
        });
    if (target.atLeast === undefined && target.atMost === undefined)
      report("PAY_TARGET", target.code, {
        zh: `目标“${target.code}”没有写明不低于或者不高于多少`,
        en: `The target "${target.code}" has neither a lower nor an upper bound`,
      });
  }
}

function checkLimits(pay: Pay, report: Report): void {
  const isShare = (x: Exact): boolean => x.sign() > 0 && x.cmp(Exact.ONE) <= 0;
  if (pay.recovery && !isShare(Exact.of(pay.recovery.most)))
    report(
      "PAY_LIMIT",
      "recovery",
      {
        zh: `每次最多扣回的比例 ${pay.recovery.most} 应大于 0，不超过 100%`,
        en: `At most ${pay.recovery.most} of a run is recovered: this must be above 0 and at most 100%`,
      },
      { zh: "按 0 扣回，多发的永远扣不完", en: "With 0 what was overpaid never comes back" },
    );
  if (pay.changeBeyond !== undefined && !isShare(Exact.of(pay.changeBeyond)))
    report("PAY_LIMIT", "changeBeyond", {
      zh: `增减超过 ${pay.changeBeyond} 才提示：应大于 0，不超过 100%`,
      en: `Changes beyond ${pay.changeBeyond} are shown: this must be above 0 and at most 100%`,
    });
}

/** What needs the compiled scheme: types of the rules named, amounts in whole fen, sanctions that cut by themselves. */
export function checkPayRules(compiled: CompiledScheme): Finding[] {
  const { scheme } = compiled;
  const out: Finding[] = [];
  const report = reporter(out);
  if (scheme.kind === "pay") checkSanctions(compiled, out);
  const typeOf = (name: string | undefined) =>
    name === undefined ? undefined : compiled.symbols.get(name)?.type.t;
  const gives = (name: string | undefined, type: "number" | "boolean"): boolean =>
    [type, "any", "never", undefined].includes(typeOf(name));
  for (const element of scheme.pay?.elements ?? []) {
    if (!gives(element.rule, "number"))
      report("PAY_RULE", element.code, {
        zh: `“${element.code}”的金额取自算法“${element.rule}”，得到的不是数字`,
        en: `"${element.code}" takes its amount from the rule "${element.rule}", which gives no number`,
      });
    else checkFen(scheme, element, report);
  }
  for (const target of scheme.pay?.targets ?? []) {
    if (!gives(target.who, "boolean"))
      report("PAY_TARGET", target.code, {
        zh: `目标“${target.code}”的人员由算法“${target.who}”确定，得到的不是“是”或“否”`,
        en: `The target "${target.code}" is about those of the rule "${target.who}", which gives no yes or no`,
      });
    for (const bound of [target.atLeast, target.atMost])
      if (!gives(bound, "number"))
        report("PAY_TARGET", target.code, {
          zh: `目标“${target.code}”的界限取自算法“${bound}”，得到的不是数字`,
          en: `The bound of the target "${target.code}" is the rule "${bound}", which gives no number`,
        });
  }
  return out;
}

/** An amount that may have parts of a fen must say how it is rounded. */
function checkFen(scheme: SchemeDocument, element: Element, report: Report): void {
  const rule = scheme.rules.find((one) => one.name === element.rule);
  if (!rule || element.round || rulePlaces(scheme, rule) <= 2) return;
  report(
    "PAY_ROUNDING",
    element.code,
    {
      zh: `“${element.code}”的金额可能不是整分，没有写明怎样取整`,
      en: `The amount of "${element.code}" may have parts of a fen and names no rounding`,
    },
    { zh: "20000 元除以 12 是 1666.666… 元", en: "20000 yuan divided by 12 are 1666.666… yuan" },
  );
}

/** A sanction cuts nothing by itself: a recorded decision does. Whoever reads the sanctions cuts without one. */
function checkSanctions(compiled: CompiledScheme, out: Finding[]): void {
  const { scheme, uses } = compiled;
  const reads = (names: ReadonlySet<string>, lists: ReadonlySet<string>): boolean =>
    ["处分", "sanctions"].some((name) => names.has(name) || lists.has(name));
  const report = (part: "rules" | "items" | "coverage", name: string | undefined): void => {
    const where = { zh: name ? `“${name}”` : "发放范围", en: name ? `"${name}"` : "The coverage" };
    out.push(
      make(
        "error",
        "SANCTION_CUTS",
        part,
        name,
        `${where.zh}直接读了处分：处分本身不扣报酬，经决定的扣减才扣，应读“报酬扣减”`,
        `${where.en} reads the sanctions: a sanction cuts nothing by itself, a recorded decision does; read 报酬扣减`,
        {
          counterexample: {
            zh: "处分刚登记，报酬就少了，没有人作过扣减的决定",
            en: "Pay drops as soon as a sanction is entered, without anybody having decided a cut",
          },
        },
      ),
    );
  };
  for (const [name, used] of uses)
    if (reads(used.names, used.lists))
      report(scheme.rules.some((rule) => rule.name === name) ? "rules" : "items", name);
  for (const text of [
    scheme.coverage?.when,
    ...(scheme.coverage?.exclusions ?? []).map((exclusion) => exclusion.when),
  ]) {
    const parsed = text === undefined ? undefined : parseFormula(text);
    const used = newUsed();
    if (parsed?.ok) walk(parsed.ast, scheme, used);
    if (reads(used.names, used.lists)) report("coverage", undefined);
  }
}
