import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/base/errors";
import { compileScheme, runExamples } from "@/lib/rules";
import type { SchemeDocument } from "@/lib/rules/types";
import { template } from "@/schemes/run";
import { editInput } from "../../schema";
import { applyEdit } from "../edit";
import { articlesTested, examplesByArticle } from "./articles";
import { cameOut } from "./outcome";

const scheme = template("gaoping-star");
const edit = (fields: Record<string, unknown>, document: SchemeDocument = scheme) =>
  applyEdit(document, editInput.parse(fields));
const refusal = (fields: Record<string, unknown>, document: SchemeDocument = scheme) => {
  try {
    edit(fields, document);
  } catch (error) {
    if (error instanceof AppError) return error.fieldErrors;
    throw error;
  }
  return undefined;
};

const typed = {
  part: "exampleForm",
  name: "优秀、任职两年",
  values: {
    "subjects/0/keys/村": "某村",
    "subjects/0/keys/职务": "村党组织书记",
    "subjects/0/facts/年度考核等次": "优秀",
    "subjects/0/lists/任职/0/职务": "村党组织书记",
    "subjects/0/lists/任职/0/开始": "2024-01-01",
    "expect/0/values/星级": "2",
  },
  blank: ["expect/0/values/得分"],
};

describe("an example made by its form", () => {
  const made = edit(typed);
  const example = made.examples?.at(-1);

  it("holds what was typed and nothing else, and runs", () => {
    expect(made.examples).toHaveLength((scheme.examples?.length ?? 0) + 1);
    expect(example).toEqual({
      name: "优秀、任职两年",
      subjects: [
        {
          id: "甲",
          keys: { 村: "某村", 职务: "村党组织书记" },
          facts: { 年度考核等次: "优秀" },
          lists: { 任职: [{ 职务: "村党组织书记", 开始: "2024-01-01" }] },
        },
      ],
      expect: [{ id: "甲", values: { 得分: null, 星级: 2 } }],
    });
    expect(runExamples(compileScheme(made)).at(-1)?.passed).toBe(true);
    expect(example && cameOut(made, example).甲?.星级).toBe("2");
  });

  it("gets another person, who is taken out again", () => {
    const row = (made.examples?.length ?? 0) - 1;
    const again = { ...typed, row };
    const two = edit({ ...again, addSubject: "on" }, made);
    expect(two.examples?.at(-1)?.subjects.map(({ id }) => id)).toEqual(["甲", "乙"]);
    const one = edit({ ...again, removeSubject: ["1"] }, two);
    expect(one.examples?.at(-1)?.subjects).toEqual([{ ...example?.subjects[0] }]);
  });

  it("keeps what was filled in for a village when the village is called differently", () => {
    const village = "others/village/0/entries/便民服务/0/value";
    const first = edit({
      ...typed,
      values: { ...typed.values, "subjects/0/keys/村": "甲村", [village]: "9" },
    });
    expect(first.examples?.at(-1)?.others?.village).toEqual([
      { id: "甲村", entries: { 便民服务: [{ value: 9 }] } },
    ]);
  });

  it("is refused at the field", () => {
    const { values } = typed;
    expect(refusal({ ...typed, blank: [], values: {} })).toHaveProperty(["values.expect/0/values/得分"]);
    expect(refusal({ ...typed, name: scheme.examples?.[0]?.name })).toHaveProperty("name");
    const wrong: [string, string][] = [
      ["subjects/0/lists/任职/0/开始", "去年"],
      ["subjects/0/facts/年度考核等次", "极好"],
      ["expect/0/values/星级", "两颗"],
      ["period/from", "2025-01-01"],
      ["others/village/0/facts/超期办件", "二"],
    ];
    for (const [field, text] of wrong) {
      const refused = refusal({ ...typed, values: { ...values, [field]: text } });
      const at = field === "period/from" ? "values.period/until" : `values.${field}`;
      expect(refused, field).toHaveProperty([at]);
    }
    expect(() => edit({ ...typed, row: 99 })).toThrow();
  });

  it("takes no field that the scheme does not have", () => {
    const odd = edit({
      ...typed,
      values: { ...typed.values, "subjects/0/facts/__proto__": "1", "subjects/0/id": "x" },
    });
    expect(odd.examples?.at(-1)).toEqual(example);
  });
});

describe("examples of a scheme", () => {
  it("are copied, moved and removed", () => {
    const names = (document: SchemeDocument) => (document.examples ?? []).map(({ name }) => name);
    const [first = "", second = ""] = names(scheme);
    const act = (row: number, what: string) => edit({ part: "exampleAct", row, act: what });
    expect(names(act(0, "copy")).slice(0, 2)).toEqual([first, `${first}（副本）`]);
    expect(names(act(1, "up")).slice(0, 2)).toEqual([second, first]);
    expect(names(act(0, "down")).slice(0, 2)).toEqual([second, first]);
    expect(names(act(0, "up"))).toEqual(names(scheme));
    expect(names(act(0, "remove"))).toEqual(names(scheme).slice(1));
    expect(() => act(99, "remove")).toThrow();
  });

  it("are so many that all of them still run at every save", () => {
    const [example] = scheme.examples ?? [];
    const many = Array.from({ length: 200 }, (_, i) => ({ ...structuredClone(example), name: `算例${i}` }));
    const full = { ...scheme, examples: many } as SchemeDocument;
    expect(() => edit({ part: "exampleAct", row: 0, act: "copy" }, full)).toThrow("examples.errors.most");
    expect(() => edit(typed, full)).toThrow("examples.errors.most");
  });

  it("stand beside the article they name, or those of the values they expect", () => {
    const [example] = scheme.examples ?? [];
    if (!example) throw new Error("no example");
    expect(articlesTested(scheme, { ...example, article: "第三条" })).toEqual(["第三条"]);
    expect(articlesTested(scheme, example)).toContain("第十六条");
    const results = runExamples(compileScheme(scheme));
    const beside = examplesByArticle(scheme, results).get("第十六条") ?? [];
    expect(beside.length).toBeGreaterThan(1);
    expect(beside.every(({ result }) => result?.passed)).toBe(true);
  });
});
