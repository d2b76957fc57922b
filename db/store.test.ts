import { describe, expect, test } from "vitest";
import { DatabaseError, type Engine } from "./engine";
import { createStore, isDuplicate } from "./store";

/** A store whose first transactions fail with these errors, and how often it tried. */
function failing(dialect: Engine["dialect"], errors: DatabaseError[]) {
  const tried = { times: 0 };
  const engine: Engine = {
    dialect,
    read: async () => ({ rows: [] }),
    snapshot: (work) => work(async () => ({ rows: [] })),
    async transact(work) {
      const value = await work(async () => ({ rows: [] }));
      const error = errors[tried.times++];
      if (error) throw error;
      return value;
    },
    close: async () => {},
  };
  return { store: createStore(engine), tried };
}

const duplicate = () => new DatabaseError("unique", "23505", "pay_payment_batch_idx");
const outcome = (work: Promise<string>) =>
  work.catch((error: unknown) => (isDuplicate(error) ? "duplicate" : "other"));

describe("a duplicate of PostgreSQL may be a race between two that looked first", () => {
  test.each([
    { dialect: "postgresql", errors: [duplicate()], ends: "done", times: 2 },
    { dialect: "postgresql", errors: [duplicate(), duplicate()], ends: "duplicate", times: 2 },
    {
      dialect: "postgresql",
      errors: [new DatabaseError("conflict", "40001"), duplicate()],
      ends: "done",
      times: 3,
    },
    { dialect: "postgresql", errors: [new DatabaseError("check", "23514")], ends: "other", times: 1 },
    { dialect: "sqlite", errors: [duplicate()], ends: "duplicate", times: 1 },
  ] as const)("$dialect, $errors.length errors: $ends after $times tries", async (row) => {
    const { store, tried } = failing(row.dialect, [...row.errors]);
    expect(await outcome(store.transact(async () => "done"))).toBe(row.ends);
    expect(tried.times).toBe(row.times);
  });
});
