import { describe, expect, it } from "vitest";
import { tryCompile } from "@/lib/rules/compile";
import { template } from "@/schemes/run";
import { formulaNames } from "./formula-names";
import { matchNames } from "./match-names";

const pay = template("gaoping-pay");
const names = formulaNames(pay, "zh-CN");
const first = (typed: string) => matchNames(names, typed, 30).map(({ name }) => name);

describe("names of a formula", () => {
  it("each stands once, with what it is", () => {
    const keys = names.map(({ kind, name }) => `${kind === "field" || kind === "level" ? kind : ""}:${name}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(names.find(({ name }) => name === "TENURE")).toMatchObject({ kind: "function" });
    expect(names.find(({ name }) => name === "期末")).toMatchObject({ label: "本期最后一天" });
  });

  it("every rule, item and parameter of the scheme can be written as it is offered", () => {
    for (const { name, insert = name, kind } of names) {
      if (!["rule", "item", "group", "parameter", "fact"].includes(kind)) continue;
      if (["月份", "月初", "月末"].includes(name)) continue;
      const document = { ...pay, rules: [...pay.rules, { name: "试", formula: insert }] };
      expect(tryCompile(document).findings, insert).toEqual([]);
    }
  });

  it("are found by characters, initials and pinyin, the nearest first", () => {
    const wanted = names.find(({ kind, name }) => kind === "rule" && name.includes("补贴"))?.name ?? "";
    const [letters = "", initials = ""] = names.find(({ name }) => name === wanted)?.search.split(" ") ?? [];
    for (const typed of [wanted, initials, letters, "补贴"]) expect(first(typed), typed).toContain(wanted);
    expect(first(wanted)[0]).toBe(wanted);
    expect(first("ruguo")).toContain("IF");
    expect(first("jfbt")).toEqual(first("JFBT"));
    expect(first("没有这样的名称")).toEqual([]);
  });
});
