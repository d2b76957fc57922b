import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/base/errors";
import type { SchemeDocument } from "@/lib/rules/types";
import { template } from "@/schemes/run";
import { editInput } from "../schema";
import { applyEdit } from "./edit";
import { judge } from "./judge";

const scheme = template("gaoping-pay");
const edit = (fields: Record<string, unknown>, document = scheme) =>
  applyEdit(document, editInput.parse(fields));
type Element = NonNullable<SchemeDocument["pay"]>["elements"][number];

/** The fields of the form as it stands when nobody has changed anything. */
const formOf = (element: Element) => ({
  part: "element",
  code: element.code,
  name: typeof element.name === "object" ? element.name.zh : (element.name ?? element.code),
  kind: element.kind,
  rule: element.rule,
  per: element.per,
  paid: element.paid,
  proRata: element.proRata ?? "none",
  group: element.group,
  article: element.article,
  assumption: element.assumption,
  ...Object.fromEntries(element.funds.map((one) => [one.fund, String(one.share)])),
});
const base = scheme.pay?.elements[0] as Element;
const codes = (document: SchemeDocument) =>
  judge(document).findings.flatMap((finding) => (finding.severity === "error" ? [finding.code] : []));
const refused = (run: () => unknown) => {
  try {
    run();
    return undefined;
  } catch (error) {
    return error instanceof AppError ? (error.fieldErrors ?? error.code) : error;
  }
};

describe("an element of pay from its form", () => {
  it("saving each unchanged changes nothing", () => {
    for (const document of [scheme, template("a02-malin-quarter-pay")])
      for (const element of document.pay?.elements ?? [])
        expect(edit(formOf(element), document)).toEqual(document);
  });

  it("a split of 60 : 30 is saved, and the check complains until it is 60 : 40", () => {
    const wrong = edit({ ...formOf(base), county: "60%" });
    expect(codes(wrong)).toEqual(["PAY_FUNDS"]);
    expect(codes(edit({ ...formOf(base), county: "60%", township: "４０％" }, wrong))).toEqual([]);
  });

  it("a blank share takes the fund away; none at all, and a word for a figure, are refused at the field", () => {
    const county = edit({ ...formOf(base), county: "100%", township: "" });
    expect(county.pay?.elements[0]?.funds).toEqual([{ fund: "county", share: "100%" }]);
    expect(refused(() => edit({ ...formOf(base), county: "", township: "" }))).toHaveProperty("county");
    expect(refused(() => edit({ ...formOf(base), township: "三成" }))).toHaveProperty("township");
  });

  it("one is added with its rounding, and removed; a target that counts it makes the check complain", () => {
    const honour = { ...formOf(base), isNew: "on", code: "荣誉奖励", name: "荣誉奖励", kind: "honour" };
    const added = edit({ ...honour, mode: "down", places: "0" });
    expect(added.pay?.elements.at(-1)).toMatchObject({ round: { mode: "down", places: 0 } });
    expect(edit({ ...honour, isNew: false, remove: "on" }, added)).toEqual(scheme);
    expect(refused(() => edit(honour, added))).toHaveProperty("code");
    expect(codes(edit({ ...formOf(base), remove: "on" }))).toEqual(["PAY_TARGET", "PAY_TARGET"]);
  });

  it("the last one stays; a star scheme has none", () => {
    const village = template("gaoping-village-pay");
    const [only] = village.pay?.elements ?? [];
    expect(refused(() => edit({ ...formOf(only as Element), remove: "on" }, village))).toBe("STATE");
    expect(refused(() => edit({ ...formOf(base), isNew: "on" }, template("gaoping-star")))).toBe("NOT_FOUND");
  });
});

describe("what holds for all elements", () => {
  const form = {
    part: "pay",
    twoPosts: "main",
    changeBeyond: "30%",
    recoverAtMost: "50%",
    recoveryArticle: "第十三条",
  };
  it("saving unchanged changes nothing; a blank recovery means at once", () => {
    expect(edit(form)).toEqual(scheme);
    expect(edit({ ...form, recoverAtMost: "" }).pay?.recovery).toBeUndefined();
  });
  it("150% is saved, and the check complains", () =>
    expect(codes(edit({ ...form, recoverAtMost: "150%" }))).toEqual(["PAY_LIMIT"]));
});
