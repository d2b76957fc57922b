import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { clientRooms } from "@/app/_ui/client-messages";
import { locales } from "@/lib/base/preferences";
import { flatten, importsOf, readMessages, sources, type Use, usesOf } from "./message-scan";

/** Labels of closed vocabularies: read by a value of the data, so no source names each. */
const byData = [
  "common.roles.",
  "common.lines.",
  "common.posts.",
  "common.endKinds.",
  "common.leaveKinds.",
  "common.sanctions.",
  "common.grades.",
  "common.sexes.",
  "common.educations.",
  "common.memberships.",
  "common.placeKinds.",
  "common.placeEventKinds.",
  "common.organisationKinds.",
  "common.recordKinds.",
  "common.recordLevels.",
  "common.coverage.",
  "common.coverageReasons.",
  "common.periodKinds.",
  "audit.actions.",
  "audit.kinds.",
  "audit.fields.",
  "audit.system.",
];

const root = process.cwd();
const all = sources(root, ["app", "lib"]);
const uses = new Map([...all].map(([path, text]) => [path, usesOf(text)]));
const [first = "zh-CN", ...others] = locales;
const trees = new Map(locales.map((locale) => [locale, readMessages(root, locale)]));
const messages = flatten(trees.get(first) ?? {});
const keys = [...messages.keys()];
const rooms = Object.keys(trees.get(first) ?? {});

const join = (namespace: string, key: string) => [namespace, key].filter(Boolean).join(".");
const isPart = (path: string) => messages.has(path) || keys.some((key) => key.startsWith(`${path}.`));

function missingIn(path: string, use: Use): string[] {
  const missing: string[] = [];
  const namespacesOf = (variable: string) => [...(use.bound.get(variable) ?? [])];
  for (const namespaces of use.bound.values())
    for (const namespace of namespaces)
      if (namespace && !isPart(namespace)) missing.push(`${path}: namespace "${namespace}"`);
  for (const { variable, key } of use.literal) {
    const named = namespacesOf(variable).map((namespace) => join(namespace, key));
    if (!named.some(isPart)) missing.push(`${path}: ${named.join(" or ")}`);
  }
  for (const { variable, prefix } of use.prefixes) {
    const named = namespacesOf(variable).map((namespace) => join(namespace, prefix));
    if (!named.some((start) => keys.some((key) => key.startsWith(start))))
      missing.push(`${path}: ${named.join(" or ")}*`);
  }
  for (const key of use.carried)
    if (!messages.has(key)) missing.push(`${path}: ${key} (carried by an error)`);
  return missing;
}

const texts = new Set([...uses.values()].flatMap((use) => [...use.texts]));
/** Texts such as "pay.errors." to which a source adds the last part. */
const starts = [...texts].filter(
  (text) => text.endsWith(".") && rooms.some((room) => text.startsWith(`${room}.`)),
);
/** Texts of helpers that are handed a translator: they name keys without a namespace of their own. */
const handed = new Set(
  [...uses.values()]
    .filter((use) => use.bound.size === 0)
    .flatMap((use) => [...use.texts].filter((text) => text.length > 3)),
);
const binding = [...uses.values()].filter((use) => use.bound.size > 0);

const endsOf = (key: string) => {
  const parts = key.split(".");
  return parts.slice(1).map((_, i) => parts.slice(i + 1).join("."));
};

/** Whether some source names the key, alone or behind a prefix. */
function isUsed(key: string): boolean {
  if (byData.some((prefix) => key.startsWith(prefix)) || texts.has(key)) return true;
  if (starts.some((start) => key.startsWith(start)) || endsOf(key).some((end) => handed.has(end)))
    return true;
  for (const use of binding)
    for (const [variable, namespaces] of use.bound)
      for (const namespace of namespaces) {
        if (namespace && !key.startsWith(`${namespace}.`)) continue;
        const rest = namespace ? key.slice(namespace.length + 1) : key;
        if (namespace && use.texts.has(rest)) return true;
        if (use.prefixes.some((p) => p.variable === variable && p.prefix && rest.startsWith(p.prefix)))
          return true;
        if (namespace && use.dynamic.has(variable) && !rest.includes(".")) return true;
        if (namespace && use.prefixes.some((p) => p.variable === variable && p.prefix === "")) return true;
      }
  return false;
}

describe("messages", () => {
  it.each(others)("has the same keys in %s", (locale) => {
    const other = [...flatten(trees.get(locale) ?? {}).keys()];
    expect(
      other.filter((key) => !messages.has(key)),
      `only in ${locale}`,
    ).toEqual([]);
    expect(
      keys.filter((key) => !other.includes(key)),
      `missing in ${locale}`,
    ).toEqual([]);
  });

  it.each([...locales])("says every sentence of %s without an error of form", (locale) => {
    const broken: string[] = [];
    const translate = createTranslator({
      locale,
      messages: trees.get(locale) as never,
      onError: (error) => broken.push(error.message),
    }) as unknown as { rich(key: string, values: object): unknown };
    for (const [key, text] of flatten(trees.get(locale) ?? {})) {
      const names = [...text.matchAll(/\{\s*(\w+)/g)].map((m) => [m[1] ?? "", 1]);
      const tags = [...text.matchAll(/<(\w+)>/g)].map((m) => [m[1] ?? "", (chunks: unknown) => chunks]);
      translate.rich(key, Object.fromEntries([...names, ...tags]));
    }
    expect(broken).toEqual([]);
  });

  it("names the same values in every language", () => {
    const namesIn = (text: string) =>
      [...new Set([...text.matchAll(/\{\s*(\w+)\s*[,}]/g)].map((m) => m[1]))].sort();
    const differing = others.flatMap((locale) =>
      [...flatten(trees.get(locale) ?? {})]
        .filter(([key, text]) => String(namesIn(text)) !== String(namesIn(messages.get(key) ?? text)))
        .filter(([, text]) => !/,\s*(select|plural)/.test(text))
        .map(([key]) => `${locale}: ${key}`),
    );
    expect(differing).toEqual([]);
  });

  it("has every key that a source asks for", () => {
    expect([...uses].flatMap(([path, use]) => missingIn(path, use))).toEqual([]);
  });

  it("has no key that no source asks for", () => {
    expect(keys.filter((key) => !isUsed(key))).toEqual([]);
  });

  it("sends the browser the words of every island", () => {
    const islands = [...all].filter(([, text]) => /^\s*["']use client["']/.test(text)).map(([path]) => path);
    const reached = new Set(islands);
    for (const path of reached)
      for (const next of importsOf(path, all.get(path) ?? "", all))
        if (!/^\s*["']use server["']/.test(all.get(next) ?? "")) reached.add(next);
    const absent = [...reached].flatMap((path) =>
      [...(uses.get(path)?.bound.values() ?? [])]
        .flatMap((namespaces) => [...namespaces])
        .filter(
          (namespace) => !clientRooms.some((room) => namespace === room || namespace.startsWith(`${room}.`)),
        )
        .map((namespace) => `${path}: "${namespace}" is missing in clientRooms`),
    );
    expect(absent).toEqual([]);
  });
});
