import "server-only";
import type { PayLine } from "./runs";
import type { Inputs } from "./trace";
import { explainRule } from "./trace";
import type { Pair } from "./why";

type Change<T> = { readonly before: T; readonly now: T };

/** What changed, in figures and words that a reader knows; each null or empty where nothing did. */
export type WhyChanges = {
  readonly star: Change<string | null> | null;
  readonly post: Change<string | null> | null;
  readonly place: Change<string | null> | null;
  readonly parameters: readonly (Change<string | null> & { readonly name: string })[];
  /** Numbers of the scheme's versions. */
  readonly version: Change<number> | null;
  /** How much of a unit counted, as "10/31"; null = all of it. */
  readonly parts: Change<string | null> | null;
  /** First days of the units that settlements and corrections of now are owed for, oldest first. */
  readonly corrected: readonly string[];
};

const differ = <T>(before: T, now: T): Change<T> | null => (before === now ? null : { before, now });

/** The stars that rules read: the newest outcome of a star scheme. */
function starIn(inputs: Inputs, starCodes: ReadonlySet<string>): string | null {
  const { facts, subjectId, scheme } = inputs;
  const row = (facts.others?.results ?? []).findLast(
    (one) => one.subject === subjectId && starCodes.has(one.scheme),
  );
  const read = scheme.document.reads?.find((one) => one.scheme === row?.scheme);
  const value = read?.values[0] && row?.values[read.values[0].name];
  return value === undefined || value === null ? null : String(value);
}

function keyIn({ facts, subjectId }: Inputs, key: string): string | null {
  return facts.subjects.find(({ id }) => id === subjectId)?.keys?.[key] ?? null;
}

function villageIn(inputs: Inputs): string | null {
  const id = keyIn(inputs, "村");
  return inputs.facts.others?.village?.find((one) => one.id === id)?.name ?? id;
}

function parametersOf(inputs: Inputs, line: PayLine): Map<string, string | null> {
  const rule = inputs.scheme.section.elements.find(({ code }) => code === line.element)?.rule;
  const told = rule === undefined ? null : explainRule(inputs, rule, "zh-CN");
  return new Map(
    (told?.lines ?? []).flatMap((one) =>
      one.parameters.map(({ name, value }) => [name, value === null ? null : String(value)] as const),
    ),
  );
}

/** "10/31" where only a part of the unit counted. */
function partOf({ basis }: PayLine): string | null {
  const of = basis[0]?.of ?? 1;
  const grains = basis.reduce((sum, one) => sum + one.grains, 0);
  return grains === of ? null : `${grains}/${of}`;
}

type Told = { star: WhyChanges["star"]; post: WhyChanges["post"]; place: WhyChanges["place"] };

function changedPair(from: Inputs, to: Inputs, starCodes: ReadonlySet<string>): Told {
  return {
    star: differ(starIn(from, starCodes), starIn(to, starCodes)),
    post: differ(keyIn(from, "职务"), keyIn(to, "职务")),
    place: differ(villageIn(from), villageIn(to)),
  };
}

/** What a reader has to know beside the parts of a difference: which stars, which post, which parameter, how many days. */
export function changesOf(
  pairs: readonly Pair[],
  inputsOf: (line: PayLine) => Inputs | undefined,
  { starCodes, other }: { starCodes: ReadonlySet<string>; other: readonly PayLine[] },
): WhyChanges {
  const told: Told[] = [];
  const parameters = new Map<string, Change<string | null>>();
  let version: Change<number> | null = null;
  let parts: Change<string | null> | null = null;
  for (const pair of pairs) {
    if (!pair.before || !pair.now) continue;
    const [from, to] = [inputsOf(pair.before), inputsOf(pair.now)];
    if (!from || !to) continue;
    told.push(changedPair(from, to, starCodes));
    version ??= differ(from.scheme.version, to.scheme.version);
    parts ??= differ(partOf(pair.before), partOf(pair.now));
    const [a, b] = [parametersOf(from, pair.before), parametersOf(to, pair.now)];
    for (const [name, value] of b) {
      const change = differ(a.get(name) ?? null, value);
      if (change) parameters.set(name, change);
    }
  }
  const first = <K extends keyof Told>(key: K) => told.find((one) => one[key] !== null)?.[key] ?? null;
  const units = other.filter(({ kind }) => kind !== "carry").map(({ owedFrom }) => owedFrom);
  return {
    star: first("star"),
    post: first("post"),
    place: first("place"),
    parameters: [...parameters].map(([name, change]) => ({ name, ...change })),
    version,
    parts,
    corrected: [...new Set(units)].sort(),
  };
}
