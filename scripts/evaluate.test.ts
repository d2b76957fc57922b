import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const dir = mkdtempSync(join(tmpdir(), "evaluate-"));
const file = (name: string, content: unknown): string => {
  const path = join(dir, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
};

type Ended = { code: number; out: string; err: string };
const evaluate = (...args: string[]): Promise<Ended> =>
  new Promise((done) => {
    execFile(
      process.execPath,
      ["--import", "tsx", "scripts/evaluate.ts", ...args],
      { cwd: root },
      (error, out, err) => {
        done({ code: error ? Number(error.code) : 0, out, err });
      },
    );
  });

const header = {
  format: 1,
  code: "t",
  title: "测试",
  kind: "star",
  subject: "cadre",
  period: "year",
  validFrom: "2025-01-01",
};
const scheme = file("scheme.json", {
  ...header,
  inputs: [{ name: "x", type: "number" }],
  rules: [{ name: "三分", formula: "x / 4" }],
});
const facts = file("facts.json", {
  period: { kind: "year", from: "2025-01-01", until: "2026-01-01" },
  subjects: [{ id: "乙", facts: { x: "0.3" } }, { id: "甲" }],
});

describe("npm run evaluate", () => {
  it("prints results in the order of the facts, exact, blanks with their reason, and explains in both languages", async () => {
    const [zh, en] = await Promise.all([
      evaluate("--scheme", scheme, "--facts", facts),
      evaluate("--scheme", scheme, "--facts", facts, "--explain", "--locale", "en"),
    ]);
    expect(zh.code).toBe(0);
    const { results } = JSON.parse(zh.out);
    expect(results).toEqual([
      { id: "乙", values: { 三分: "0.075" }, errors: [] },
      {
        id: "甲",
        values: { 三分: null },
        errors: [
          { name: "三分", code: "NO_ENTRY", message: { zh: "没有“x”的记录", en: 'No entry for "x"' } },
        ],
      },
    ]);
    expect(JSON.parse(en.out).results[0].explanation.text).toContain("x (0.3) ÷ 4 = 0.075");
  }, 60_000);

  it("ends with the codes of a bad scheme or bad facts, and with one sentence for a bad file", async () => {
    const circle = file("circle.json", {
      ...header,
      rules: [
        { name: "a", formula: "b" },
        { name: "b", formula: "a" },
      ],
    });
    const wrong = file("wrong.json", { ...header, rulez: [] });
    const badFacts = file("bad.json", {
      period: { kind: "year", from: "2025-01-01", until: "2026-01-01" },
      subjects: [{ id: "a" }, { id: "a" }],
    });
    const [a, b, c, d, e] = await Promise.all([
      evaluate("--scheme", circle, "--facts", facts),
      evaluate("--scheme", wrong, "--facts", facts),
      evaluate("--scheme", scheme, "--facts", badFacts),
      evaluate("--scheme", file("broken.json", "{"), "--facts", facts),
      evaluate("--scheme", join(dir, "none.json"), "--facts", facts),
    ]);
    const codes = (r: Ended) => JSON.parse(r.out).findings.map((f: { code: string }) => f.code);
    expect([a.code, codes(a)]).toEqual([1, ["CIRCLE"]]);
    expect(b.code).toBe(1);
    expect(new Set(codes(b))).toEqual(new Set(["SHAPE"]));
    expect([c.code, codes(c)]).toEqual([1, ["DUPLICATE_ID"]]);
    for (const r of [d, e]) {
      expect(r.code).toBe(2);
      expect(r.out).toBe("");
      expect(r.err.trim().split("\n")).toHaveLength(1);
    }
  }, 60_000);
});
