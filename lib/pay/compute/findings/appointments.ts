import { groupBy } from "@/lib/base/group";
import { formatYuan } from "@/lib/base/money";
import { addDays, type Day, daysBetween, overlap } from "@/lib/base/period";
import { chiefPosts } from "@/lib/roster/compute/tenure";
import type { CheckedPayee, CheckFacts, CheckLine, CheckPost, CheckScheme } from "./facts";
import { type Found, say, someNames } from "./finding";
import { outside, paidSpans, type Span } from "./spans";

/** Regular lines of a payee that pay something, with the scheme that made them and the days they pay for. */
export function payingLines(
  { schemes }: CheckFacts,
  { lines }: CheckedPayee,
): { line: CheckLine; scheme: CheckScheme; spans: Span[]; proRata: string | undefined }[] {
  return lines.flatMap((line) => {
    const scheme = schemes.get(line.schemeVersionId ?? "");
    if (!scheme || line.kind !== "regular" || line.amountFen <= 0) return [];
    const proRata = scheme.section.elements.find(({ code }) => code === line.element)?.proRata;
    return [{ line, scheme, proRata, spans: paidSpans(line, { proRata, monthDay: scheme.monthDay }) }];
  });
}

type Uncovered = {
  line: CheckLine;
  proRata: string | undefined;
  first: Day;
  last: Day;
  count: number;
  held: CheckPost[];
};

function uncoveredOf(facts: CheckFacts, payee: CheckedPayee): Uncovered[] {
  return payingLines(facts, payee).flatMap(({ line, scheme, spans, proRata }) => {
    if (scheme.subject !== "cadre") return [];
    const held = (payee.person?.posts ?? []).filter(({ post }) => scheme.paidPosts.includes(post));
    const left = outside(spans, held);
    const [first] = left;
    const last = left.at(-1);
    if (!first || !last) return [];
    const count =
      proRata === "day" ? left.reduce((sum, one) => sum + daysBetween(one.from, one.until), 0) : left.length;
    return [{ line, proRata, first: first.from, last: addDays(last.until, -1), count, held }];
  });
}

/** Paid for days on which no paid post was held: after one had ended, or without any in the unit. */
export function appointments(facts: CheckFacts): Found[] {
  return facts.payees.flatMap((payee): Found[] => {
    if (!payee.person) return [];
    const found = uncoveredOf(facts, payee);
    const worst = [...found].sort((a, b) => b.count - a.count)[0];
    if (!worst) return [];
    const { line, first, last, count, proRata, held } = worst;
    const within = held.filter((post) => overlap(post, { from: line.owedFrom, until: line.owedUntil }));
    const ended = within.filter((post) => post.until !== null && post.until <= first).at(-1);
    const amount = formatYuan(found.reduce((sum, one) => sum + one.line.amountFen, 0));
    const base = { subjectId: payee.row.payeeId, payeeKind: payee.row.payeeKind };
    const period = { from: line.owedFrom, to: addDays(line.owedUntil, -1), amount };
    if (ended?.until)
      return [
        {
          ...base,
          code: "term-ended",
          evidence: {
            key: say("term-ended"),
            values: { ...period, last: addDays(ended.until, -1), count, unit: proRata ?? "none" },
          },
        },
      ];
    const evidence =
      within.length > 0
        ? { key: say("not-yet-in-post"), values: { ...period, first, last } }
        : { key: say("no-appointment"), values: period };
    return [{ ...base, code: "no-appointment", evidence }];
  });
}

type Held = { payee: CheckedPayee; post: CheckPost };

function heldInPeriod({ run, schemes, payees }: CheckFacts): Held[] {
  const paid = new Set([...schemes.values()].flatMap((scheme) => scheme.paidPosts));
  const period = { from: run.periodFrom, until: run.periodUntil };
  return payees.flatMap((payee) =>
    (payee.person?.posts ?? [])
      .filter((post) => paid.has(post.post) && overlap(post, period))
      .map((post) => ({ payee, post })),
  );
}

/** Whether two posts run at the same time within the period of the run. */
function together({ run }: CheckFacts, a: CheckPost, b: CheckPost): boolean {
  const from = [a.from, b.from, run.periodFrom].sort().at(-1) ?? run.periodFrom;
  return overlap({ from, until: addDays(from, 1) }, a) && overlap({ from, until: addDays(from, 1) }, b);
}

/** One person with paid posts in two places, or two persons in one post of a chief, at the same time. */
export function twoPosts(facts: CheckFacts): Found[] {
  const held = heldInPeriod(facts).filter(({ post }) => post.from < facts.run.periodUntil);
  const found: Found[] = [];
  for (const [personId, posts] of groupBy(held, ({ payee }) => payee.row.payeeId)) {
    const pair = posts.flatMap((a, i) =>
      posts
        .slice(i + 1)
        .filter((b) => a.post.placeId !== b.post.placeId && together(facts, a.post, b.post))
        .map((b) => [a, b] as const),
    )[0];
    if (pair)
      found.push({
        code: "two-posts",
        subjectId: personId,
        payeeKind: "person",
        evidence: {
          key: say("two-posts"),
          values: { first: pair[0].post.placeName, second: pair[1].post.placeName },
        },
      });
  }
  const chiefs = held.filter(({ post }) => chiefPosts.includes(post.post));
  const known = new Set(found.map(({ subjectId }) => subjectId));
  for (const holders of groupBy(chiefs, ({ post }) => `${post.post}/${post.placeId}`).values())
    for (const one of holders) {
      const others = holders.filter(
        ({ payee, post }) => payee.row.payeeId !== one.payee.row.payeeId && together(facts, post, one.post),
      );
      if (others.length === 0 || known.has(one.payee.row.payeeId)) continue;
      known.add(one.payee.row.payeeId);
      found.push({
        code: "two-posts",
        subjectId: one.payee.row.payeeId,
        payeeKind: "person",
        evidence: {
          key: say("one-post"),
          values: {
            place: one.post.placeName,
            names: someNames([...new Set(others.map(({ payee }) => payee.row.name))]),
          },
        },
      });
    }
  return found;
}
