import { expect, test } from "vitest";
import { standardsOf, type UnitAmount } from "./standards";

const row = (payeeId: string, amount: string, post = "secretary"): UnitAmount => ({
  schemeId: "s",
  element: "base",
  post,
  payeeId,
  amount,
});

test("3 payees of 2,500 are a standard, 2 of 2,400 are not shown: they could be known", () => {
  const found = standardsOf([
    row("a", "2500"),
    row("b", "2500"),
    row("c", "2500"),
    row("d", "2400"),
    row("e", "2400"),
  ]);
  expect(found).toEqual([{ schemeId: "s", element: "base", post: "secretary", amounts: ["2500"] }]);
});

test("two lines of one person count once", () => {
  expect(standardsOf([row("a", "2500"), row("a", "2500"), row("b", "2500")])).toEqual([]);
});

test("a village is nobody: one is enough, amounts stand in the order of their size", () => {
  const found = standardsOf([row("v1", "41250", "village"), row("v2", "9000", "village")]);
  expect(found[0]?.amounts).toEqual(["9000", "41250"]);
});
