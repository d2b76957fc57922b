import { describe, expect, it } from "vitest";
import type { SchemeDocument } from "@/lib/rules/types";
import { compareSchemes, sayChange } from ".";
import { templates, voiceOf } from "./testing";

// biome-ignore lint/suspicious/noExplicitAny: JSON of any shape is changed here
type Json = any;
type Path = readonly (string | number)[];

const voices = [voiceOf("zh-CN"), voiceOf("en")];
const telling = { relation: "follows", day: "2027-01-01" } as const;

function leavesIn(value: Json, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.keys(value).flatMap((key) =>
    leavesIn(value[key], [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function another(value: Json): Json {
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  return value === null ? 1 : `${value}改`;
}

function at(
  document: Json,
  path: Path,
  change: (parent: Json, key: string | number) => void,
): SchemeDocument {
  const next = structuredClone(document);
  change(
    path.slice(0, -1).reduce((here: Json, key) => here[key], next),
    path.at(-1) ?? "",
  );
  return next;
}

function turned(value: Json): Json {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(turned);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, turned(inner)]),
  );
}

/** Every list that has more than one entry. */
function listsIn(value: Json, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.keys(value).flatMap((key) =>
    listsIn(value[key], [...path, Array.isArray(value) ? Number(key) : key]),
  );
  const isMixed = Array.isArray(value) && JSON.stringify(value) !== JSON.stringify([...value].reverse());
  return isMixed ? [path, ...inner] : inner;
}

/** One of each sort of place that no earlier template had, and some of all others: enough to be found, and quick. */
function sample(paths: readonly Path[], seen: Set<string>): Path[] {
  return paths.filter((path, i) => {
    const sort = path.map((key) => (/^[a-z]+$/i.test(String(key)) ? key : "*")).join("/");
    const isNew = !seen.has(sort);
    seen.add(sort);
    return isNew || i % 100 === 0;
  });
}

const sorts = { changed: new Set<string>(), gone: new Set<string>(), turned: new Set<string>() };

const clip = (path: Path) => path.join("/");

/** What no sentence may contain: a field without words, a field name of the format in a Chinese sentence. */
const unsaid = /一项设置|setting “|scheme-difference\./;

describe.each([...templates])("%s", (_name, document) => {
  it("does not differ from itself, in whatever order its fields stand", () => {
    expect(compareSchemes(document, structuredClone(document))).toEqual([]);
    expect(compareSchemes(document, turned(document))).toEqual([]);
  });

  it("names each leaf that is changed, both ways, in sentences of both languages", () => {
    const silent: string[] = [];
    for (const path of sample(leavesIn(document), sorts.changed)) {
      const next = at(document, path, (parent, key) => {
        parent[key] = another(parent[key]);
      });
      const changes = compareSchemes(document, next);
      for (const found of [changes, compareSchemes(next, document)])
        if (found.length === 0 || found.some((change) => change.place === "")) silent.push(clip(path));
      for (const voice of voices)
        for (const change of changes) {
          const sentence = sayChange(change, telling, voice);
          if (unsaid.test(sentence)) silent.push(`${clip(path)}: ${sentence}`);
        }
    }
    expect(silent).toEqual([]);
  });

  it("names each leaf that is taken out or put in", () => {
    // A part without the code by which it is known is none of the format.
    const paths = sample(leavesIn(document), sorts.gone).filter((path) => path.at(-1) !== "code");
    const silent = paths.filter((path, i) => {
      const next = at(document, path, (parent, key) => {
        if (Array.isArray(parent)) parent.splice(Number(key), 1);
        else delete parent[key];
      });
      const changes = i % 2 === 0 ? compareSchemes(document, next) : compareSchemes(next, document);
      return changes.length === 0 || changes.some((change) => change.place === "");
    });
    expect(silent.map(clip)).toEqual([]);
  });

  it("names each list whose order is changed", () => {
    const silent = sample(listsIn(document), sorts.turned).filter((path) => {
      const next = at({ document }, ["document", ...path], (parent, key) => {
        parent[key] = [...parent[key]].reverse();
      }) as Json;
      return compareSchemes(document, next.document).length === 0;
    });
    expect(silent.map(clip)).toEqual([]);
  });
});
