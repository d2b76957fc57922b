import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { CHECK_CODES } from "./codes";
import { findingsOf, HANDBOOK, handbookPage } from "./handbook";

const docs = join(import.meta.dirname, "../../../docs");
const entries = HANDBOOK.flatMap(({ codes }) => codes);
const known = Object.keys(CHECK_CODES).sort();

it("the handbook explains every code of the table once, and no other", () =>
  expect(entries.map(({ code }) => code).sort()).toEqual(known));

it.each(entries)("$code is given by the example of the handbook", (entry) => {
  const found = findingsOf(entry).filter(({ code }) => code === entry.code);
  expect(found.length).toBeGreaterThan(0);
  const stated = CHECK_CODES[entry.code];
  for (const { severity, message } of found) {
    if (stated !== "either") expect(severity).toBe(stated);
    expect(message.zh).toMatch(/[\u4e00-\u9fff]/);
  }
});

it("docs/handbook/check-up.md is made from these examples (npm run rules:generate)", () =>
  expect(readFileSync(join(docs, "handbook/check-up.md"), "utf8")).toBe(handbookPage()));

it("docs/scheme-format.md names the same codes", () => {
  const page = readFileSync(join(docs, "scheme-format.md"), "utf8");
  const section = page.slice(
    page.indexOf("Findings of a scheme that cannot run"),
    page.indexOf("Findings of facts"),
  );
  const named = [...section.matchAll(/`([A-Z]+(?:_[A-Z]+)*)`/g)].map((match) => match[1]);
  expect([...new Set(named)].sort()).toEqual(known);
});
