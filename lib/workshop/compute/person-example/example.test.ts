import { describe, expect, it } from "vitest";
import { compileScheme, evaluate, runExamples } from "@/lib/rules";
import { exampleFacts } from "@/lib/rules/examples";
import type { FactsDocument, SchemeDocument } from "@/lib/rules/types";
import { template } from "@/schemes/run";
import { examplePerson, type RealPerson } from "./example";

/** The people of a template's example as if they were real ones: with names, identifiers and who recorded what. */
function realPeople(scheme: SchemeDocument, at = 0): FactsDocument {
  const example = scheme.examples?.[at];
  if (!example) throw new Error("no example");
  const facts = exampleFacts(scheme, example);
  return {
    ...facts,
    subjects: facts.subjects.map((subject) => ({
      ...subject,
      name: `张三${subject.id}`,
      keys: { ...subject.keys, 乡镇: "place-t", 村: "place-v" },
      entries: Object.fromEntries(
        Object.entries(subject.entries ?? {}).map(([code, rows]) => [
          code,
          rows.map((row) => ({
            ...row,
            id: "entry-1",
            by: "李四",
            at: "2025-12-01T00:00:00Z",
            note: "张三说",
          })),
        ]),
      ),
      lists: Object.fromEntries(
        Object.entries(subject.lists ?? {}).map(([name, rows]) => [
          name,
          rows?.map((row) => (name === "任职" ? { ...row, 单位: "赵家村" } : row)) ?? null,
        ]),
      ),
    })),
    others: {
      ...facts.others,
      village: (facts.others?.village ?? []).map((unit) => ({ ...unit, id: "place-v", name: "赵家村" })),
    },
  };
}

function real(inForce: SchemeDocument, facts: FactsDocument, personId: string): RealPerson {
  const found = evaluate(compileScheme(inForce), facts).results.find(({ id }) => id === personId);
  return { inForce, facts, personId, values: found?.values ?? {} };
}

const star = template("gaoping-star");

describe("a real person as an example", () => {
  const facts = realPeople(star);
  const { example, left } = examplePerson(star, real(star, facts, "甲"));

  it("expects what the version in force gave", () => {
    expect(left).toEqual([]);
    expect(example?.expect).toEqual([{ id: "甲", values: { 得分: "89.38", 星级: 3, 星级补贴: 1500 } }]);
    expect(example?.name).toBe(`算例 ${(star.examples?.length ?? 0) + 1}（三星，得分 89.38，星级补贴 1500）`);
    const results = runExamples(compileScheme({ ...star, examples: example ? [example] : [] }));
    expect(results).toEqual([{ name: example?.name, passed: true, differences: [] }]);
  });

  it("tells neither who it is nor where, nor who recorded what", () => {
    const text = JSON.stringify(example);
    for (const told of ["张三", "李四", "赵家村", "place-", "entry-1", "示例通报", "12-01"])
      expect(text).not.toContain(told);
    expect(example?.subjects[0]?.keys).toEqual({ 职务: "村党组织书记", 乡镇: "某镇", 村: "某村" });
    expect(example?.others?.village?.[0]?.id).toBe("某村");
  });
});

it("what is computed among several people is not expected of one", () => {
  const scheme = template("s09-chongyi-class");
  const facts = realPeople(scheme);
  const { example, left } = examplePerson(scheme, real(scheme, facts, "村1"));
  expect(left).toContain("类别");
  expect(example?.note).toContain("要同其他人一起才算得出");
  const results = runExamples(compileScheme({ ...scheme, examples: example ? [example] : [] }));
  expect(results.every(({ passed }) => passed)).toBe(true);
});

it("a birthday becomes the first of its month or year where that changes nothing", () => {
  const scheme = template("gaoping-retired-pay");
  const at = (scheme.examples ?? []).findIndex(({ subjects }) => subjects[0]?.facts?.出生日期 !== undefined);
  const facts = realPeople(scheme, Math.max(at, 0));
  const id = facts.subjects[0]?.id ?? "";
  const { example } = examplePerson(scheme, real(scheme, facts, id));
  expect(String(example?.subjects[0]?.facts?.出生日期)).toMatch(/-01$/);
});
