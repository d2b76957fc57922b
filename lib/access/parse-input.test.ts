import { expect, it } from "vitest";
import { z } from "zod";
import { fieldErrorsOf } from "./issues";
import { fromForm, typedValues } from "./parse-input";

function form(...pairs: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of pairs) data.append(name, value);
  return data;
}

it("nests dotted names, makes lists and leaves blanks out", () => {
  const data = form(
    ["name", "王芳"],
    ["grant.role", "auditor"],
    ["rows.0.score", "8"],
    ["rows.1.score", ""],
    ["rows.1.id", "b"],
    ["ids", "a"],
    ["ids", "b"],
    ["only[]", "c"],
    ["blank", "  "],
    ["$ACTION_ID_x", ""],
  );
  expect(fromForm(data)).toEqual({
    name: "王芳",
    grant: { role: "auditor" },
    rows: [{ score: "8" }, { id: "b" }],
    ids: ["a", "b"],
    only: ["c"],
  });
});

it("touches no prototype", () => {
  const data = form(["__proto__.polluted", "1"], ["a.constructor.prototype.polluted", "1"], ["b", "2"]);
  expect(fromForm(data)).toEqual({ b: "2" });
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

it("hands typed texts back without passwords", () => {
  expect(typedValues(form(["loginName", "wang"], ["newPassword", "secret"], ["password", "x"]))).toEqual({
    loginName: "wang",
  });
});

it("names what is wrong at each field", () => {
  const schema = z.object({
    name: z.string().min(1).max(3),
    score: z.coerce.number().min(0).max(10),
    count: z.number().int(),
    day: z.iso.date(),
    kind: z.enum(["a", "b"]),
    list: z.array(z.object({ id: z.string() })).min(1),
    own: z.string().refine(() => false, { error: "access.password.wrong" }),
  });
  const input = { name: "four", score: "abc", count: 1.5, day: "5.3.2026", kind: "c", list: [{}], own: "x" };
  const parsed = schema.safeParse(input);
  expect(parsed.success).toBe(false);
  expect(fieldErrorsOf(parsed.error as z.ZodError, input)).toEqual({
    name: { key: "errors.field.textTooLong", values: { maximum: 3 } },
    score: { key: "errors.field.number" },
    count: { key: "errors.field.integer" },
    day: { key: "errors.field.date" },
    kind: { key: "errors.field.choice" },
    "list.0.id": { key: "errors.field.required" },
    own: { key: "access.password.wrong" },
  });
  const absent = schema.safeParse({ score: 11 });
  const errors = fieldErrorsOf(absent.error as z.ZodError, { score: 11 });
  expect(errors.name).toEqual({ key: "errors.field.required" });
  expect(errors.kind).toEqual({ key: "errors.field.required" });
  expect(errors.score).toEqual({ key: "errors.field.tooBig", values: { maximum: 10 } });
});
