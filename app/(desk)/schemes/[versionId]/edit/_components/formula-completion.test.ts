import { CompletionContext } from "@codemirror/autocomplete";
import { EditorState } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { formulaNames } from "@/lib/workshop/compute/formula-names";
import { template } from "@/schemes/run";
import { completeNames, type KindWords } from "./formula-completion";
import { formulaLanguage } from "./formula-language";

const names = formulaNames(template("gaoping-star"), "zh-CN");
const words = Object.fromEntries(names.map(({ kind }) => [kind, kind])) as KindWords;
const complete = completeNames(names, words);

/** What is offered behind a formula, with the place from which it is replaced. */
function offered(text: string, explicit = false) {
  const state = EditorState.create({ doc: text, extensions: [formulaLanguage] });
  const found = complete(new CompletionContext(state, text.length, explicit));
  return found && { from: found.from, labels: found.options.map(({ label }) => label) };
}

describe("what the editor offers", () => {
  it("a name by pinyin takes the place of the letters", () => {
    const found = offered("1+butie");
    expect(found?.from).toBe(2);
    expect(found?.labels[0]).toBe("星级补贴");
  });

  it("letters behind characters belong to one name", () => expect(offered("得分*星级bu")).toBeNull());

  it("inside quotes only choices, inside square brackets only fields", () => {
    expect(offered('核定等次="you')).toEqual({ from: 5, labels: ["优秀"] });
    expect(offered("MAX(荣誉, [jib")).toEqual({ from: 8, labels: ["级别"] });
    expect(offered('IF(核定等次="优秀", butie')?.labels[0]).toBe("星级补贴");
  });

  it("nothing unasked, everything when asked", () => {
    expect(offered("得分+")).toBeNull();
    expect(offered("得分+", true)?.labels.length).toBe(30);
  });

  it("with the next letter at once", () => {
    const state = EditorState.create({ doc: "bu" });
    const found = complete(new CompletionContext(state, 2, false));
    const next = EditorState.create({ doc: "butie" });
    const updated = found?.update?.(found, 0, 5, new CompletionContext(next, 5, false));
    expect(updated?.options[0]?.label).toBe("星级补贴");
  });
});
