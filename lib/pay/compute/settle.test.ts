import { describe, expect, test } from "vitest";
import type { PayElement } from "../types";
import type { Entitlement } from "./entitle";
import { carry, linesFor, plusAndMinus, type Settled } from "./settle";

const element: PayElement = {
  code: "基本报酬",
  kind: "base",
  rule: "r",
  per: "month",
  paid: "month",
  funds: [
    { fund: "county", share: "70%" },
    { fund: "township", share: "30%" },
  ],
};
const unit = { per: "month" as const, from: "2026-01-01", until: "2026-02-01" };
const entitled = (amountFen: number | null, isCovered = true): Entitlement => ({
  element,
  unit,
  amountFen,
  gap: null,
  basis: isCovered ? [{} as Entitlement["basis"][number]] : [],
});
const at = (placePath: string, amountFen: number, lastId = "1") => ({
  placePath,
  amountFen,
  lastId,
  funds: { countyFen: amountFen * 0.7, townshipFen: amountFen * 0.3, transferFen: 0, villageFen: 0 },
});
const settled = (...places: Settled["places"]): Settled => ({ places, lastId: "1", wasProvisional: false });
const here = { isProvisional: false, placePath: "gp/t1/v1/" };
const short = (lines: ReturnType<typeof linesFor>) =>
  lines.map(({ kind, amountFen, placePath, correctsId }) => [kind, amountFen, placePath, correctsId]);

describe("lines for an entitlement", () => {
  test("nothing settled: the regular line, even of nought; nothing for whoever is not covered", () => {
    expect(short(linesFor(entitled(0), undefined, here))).toEqual([["regular", 0, "gp/t1/v1/", null]]);
    expect(linesFor(entitled(0, false), undefined, here)).toEqual([]);
  });

  test("a missing figure adds nothing, whatever is settled", () => {
    expect(linesFor(entitled(null), settled(at("gp/t1/v1/", 100)), here)).toEqual([]);
  });

  test("the difference, or nothing where there is none", () => {
    expect(short(linesFor(entitled(80), settled(at("gp/t1/v1/", 100)), here))).toEqual([
      ["correction", -20, "gp/t1/v1/", "1"],
    ]);
    expect(linesFor(entitled(100), settled(at("gp/t1/v1/", 100)), here)).toEqual([]);
  });

  test("the same village under another township is the same place; another village is not", () => {
    expect(linesFor(entitled(100), settled(at("gp/t2/v1/", 100)), here)).toEqual([]);
    expect(short(linesFor(entitled(100), settled(at("gp/t1/v2/", 100)), here))).toEqual([
      ["correction", -100, "gp/t1/v2/", "1"],
      ["correction", 100, "gp/t1/v1/", "1"],
    ]);
  });

  test("a provisional line that is final now is settled, otherwise corrected", () => {
    const before = { ...settled(at("gp/t1/v1/", 100)), wasProvisional: true };
    expect(linesFor(entitled(110), before, here)[0]?.kind).toBe("settlement");
    expect(linesFor(entitled(110), before, { ...here, isProvisional: true })[0]?.kind).toBe("correction");
  });
});

describe("what a run pays and takes back", () => {
  const line = (kind: "regular" | "correction", month: number, amountFen: number) => ({
    kind,
    owedFrom: `2026-0${month}-01`,
    owedUntil: `2026-0${month + 1}-01`,
    amountFen,
  });

  test("raises add to what is paid, reductions are taken back", () => {
    const lines = [line("regular", 4, 100), line("correction", 1, 30), line("correction", 2, -50)];
    expect(plusAndMinus(lines, "2026-04-01")).toEqual({ plusFen: 130, minusFen: 50 });
  });

  test("lines of one earlier unit are set off, late ones too", () => {
    const lines = [line("regular", 4, 100), line("regular", 1, 90), line("correction", 1, -90)];
    expect(plusAndMinus(lines, "2026-04-01")).toEqual({ plusFen: 100, minusFen: 0 });
  });

  test("a cut of the month itself is no recovery; more cut than paid is", () => {
    expect(plusAndMinus([line("regular", 4, 100), line("regular", 4, -30)], "2026-04-01")).toEqual({
      plusFen: 70,
      minusFen: 0,
    });
    expect(plusAndMinus([line("regular", 4, -30)], "2026-04-01")).toEqual({ plusFen: 0, minusFen: 30 });
  });

  test("the limit holds for what is new and what waits together; nothing goes below nothing", () => {
    const half = (fen: number) => Math.floor(fen / 2);
    expect(carry({ plusFen: 100, minusFen: 80, owedFen: 10 }, half)).toEqual({
      owedFen: 40,
      carryFen: 30,
      payableFen: 50,
    });
    expect(carry({ plusFen: 0, minusFen: 80, owedFen: 0 }, half)).toEqual({
      owedFen: 80,
      carryFen: 80,
      payableFen: 0,
    });
  });
});
