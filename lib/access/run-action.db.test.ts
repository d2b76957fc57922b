import { beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { testStore } from "@/db/testing";
import { AppError } from "@/lib/base/errors";
import type { Actor } from "./actor";
import { createUser } from "./commands";
import { type Caller, type Definition, type Door, runAction } from "./run-action";
import { createUserSchema } from "./schema";
import { actorOf, everyAccount, testCounty, testNow, testUser } from "./testing";

let admin: Actor;
let caller: Caller;

beforeAll(async () => {
  await testStore();
  admin = await testCounty();
  caller = {
    actor: admin,
    mustChangePassword: false,
    now: testNow,
    say: ({ key, values }) =>
      values && Object.keys(values).length > 0 ? `${key} ${JSON.stringify(values)}` : key,
  };
});

const counted = { runs: 0 };
const count = {
  name: "count",
  permission: "user:write",
  schema: z.object({ step: z.coerce.number().int().min(1) }),
  run: async (_: unknown, { step }: { step: number }) => {
    counted.runs += step;
    return { runs: counted.runs };
  },
} as const;

const throwing = (error: unknown): Definition<"signed-in", z.ZodObject, never> => ({
  permission: "signed-in",
  schema: z.object({}),
  run: async () => {
    throw error;
  },
});

it("does not type-check without a permission", () => {
  const define = <const D extends Door>(definition: Definition<D, z.ZodObject, unknown>) => definition;
  // @ts-expect-error permission is missing
  define({ schema: z.object({}), run: async () => 1 });
  // @ts-expect-error no such permission
  define({ permission: "everything", schema: z.object({}), run: async () => 1 });
  expect(define({ permission: "public", schema: z.object({}), run: async () => 1 })).toBeDefined();
});

it("asks nobody, then the permission, then the initial password", async () => {
  const { userId } = await testUser(admin, { role: "leader" });
  const leader = await actorOf(admin.county, userId);
  const code = async (who: Partial<Caller>) => {
    const result = await runAction(count, { ...caller, ...who }, { step: 1 });
    return result.ok ? "ok" : result.code;
  };
  expect(await code({ actor: null })).toBe("UNAUTHENTICATED");
  expect(await code({ actor: leader })).toBe("FORBIDDEN");
  expect(await code({ mustChangePassword: true })).toBe("FORBIDDEN");
  expect(await code({})).toBe("ok");
});

it("says what is wrong at each field", async () => {
  expect(await runAction(count, caller, { step: 0 })).toEqual({
    ok: false,
    code: "VALIDATION",
    message: "errors.invalid",
    fieldErrors: { step: 'errors.field.tooSmall {"minimum":1}' },
  });
});

it("says an AppError in words and anything else neutrally", async () => {
  const refused = new AppError(
    "CONFLICT",
    "errors.conflict",
    { n: 1 },
    { name: { key: "errors.field.required" } },
  );
  expect(await runAction(throwing(refused), caller, {})).toEqual({
    ok: false,
    code: "CONFLICT",
    message: 'errors.conflict {"n":1}',
    fieldErrors: { name: "errors.field.required" },
  });
  const leak = new Error("insert into person values ('王芳', '13900000000')");
  const result = await runAction(throwing(leak), caller, {});
  expect(result).toEqual({ ok: false, code: "UNEXPECTED", message: "errors.unexpected" });
});

it("runs once per key, answers the same again and refuses the key for something else", async () => {
  const before = counted.runs;
  const first = await runAction(count, caller, { step: 1, idempotencyKey: "key-00000001" });
  const second = await runAction(count, caller, { step: 1, idempotencyKey: "key-00000001" });
  expect(counted.runs).toBe(before + 1);
  expect(second).toEqual(first);
  const other = await runAction(count, caller, { step: 2, idempotencyKey: "key-00000001" });
  expect(other).toMatchObject({ ok: false, code: "CONFLICT", message: "errors.keyReused" });
  const short = await runAction(count, caller, { step: 1, idempotencyKey: "x" });
  expect(short).toMatchObject({ ok: false, code: "VALIDATION" });
});

it("tries out: answers what would be written and writes nothing", async () => {
  const create = {
    permission: "user:write",
    schema: createUserSchema.pick({ name: true, loginName: true }),
    run: createUser,
  } as const;
  const before = await everyAccount();
  const result = await runAction(create, caller, { name: "试运行", loginName: "dry.run", dryRun: "true" });
  expect(result).toMatchObject({
    ok: true,
    planned: [
      { action: "user.create", subjectKind: "user", after: { name: "试运行", loginName: "dry.run" } },
    ],
  });
  expect(await everyAccount()).toEqual(before);
});

it("neither tries out nor repeats what returns a secret", async () => {
  const result = await runAction({ ...count, repeatable: false }, caller, { step: 1, dryRun: true });
  expect(result).toMatchObject({ ok: false, code: "STATE" });
});
