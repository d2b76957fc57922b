import { expect, test } from "vitest";
import { noFunds } from "./money";
import { totalsOf } from "./totals";

test("elements, townships and funds add up; what is kept back lowers the net amount only", () => {
  const split = { ...noFunds, countyFen: 70, townshipFen: 30 };
  const totals = totalsOf([
    { elementKind: "withheld", placePath: "gp/t1/v1/", amountFen: -20, ...noFunds },
    { elementKind: "base", placePath: "gp/t1/v1/", amountFen: 100, ...split },
    { elementKind: "base", placePath: "gp/t2/v3/", amountFen: 100, ...split },
    { elementKind: "star", placePath: "gp/t2/v3/", amountFen: 300, ...noFunds, countyFen: 300 },
  ]);
  expect(totals.elements).toEqual([
    { elementKind: "star", amountFen: 300 },
    { elementKind: "base", amountFen: 200 },
    { elementKind: "withheld", amountFen: -20 },
  ]);
  expect(totals.townships).toEqual([
    { townshipId: "t1", grossFen: 100, netFen: 80 },
    { townshipId: "t2", grossFen: 400, netFen: 400 },
  ]);
  expect(totals.funds).toEqual({ countyFen: 440, townshipFen: 60, transferFen: 0, villageFen: 0 });
});
