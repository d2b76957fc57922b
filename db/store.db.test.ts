import { asc, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { AppError } from "@/lib/base/errors";
import { kit } from "./kit";
import { type DatabaseError, databaseError, isDuplicate, type Tx } from "./store";
import { testEngine, testStore } from "./testing";

const thing = kit.table("t_thing", {
  county: kit.text("county").notNull(),
  id: kit.id("id").notNull(),
  kind: kit.oneOf("kind", ["a", "b"]).notNull(),
  amount: kit.fen("amount").notNull(),
  score: kit.e4("score"),
  isOpen: kit.flag("is_open").notNull(),
  day: kit.day("day"),
  at: kit.instant("at"),
  detail: kit.json<unknown>("detail"),
  bytes: kit.bytes("bytes"),
});

const doctor = kit.table("t_doctor", { id: kit.id("id").notNull(), onCall: kit.flag("on_call").notNull() });
const counter = kit.table("t_counter", { id: kit.id("id").notNull(), n: kit.int("n").notNull() });

const store = await testStore({
  longestMs: 400,
  tables: {
    sqlite: [
      `CREATE TABLE t_thing (county text NOT NULL, id text NOT NULL, kind text NOT NULL, amount integer NOT NULL
        CHECK (amount >= 0), score integer, is_open integer NOT NULL, day text, at integer, detail text,
        bytes blob, PRIMARY KEY (county, id)) STRICT`,
      "CREATE UNIQUE INDEX t_thing_open ON t_thing (county, kind) WHERE is_open",
      "CREATE TABLE t_doctor (id text PRIMARY KEY NOT NULL, on_call integer NOT NULL) STRICT",
      "CREATE TABLE t_counter (id text PRIMARY KEY NOT NULL, n integer NOT NULL) STRICT",
    ],
    postgresql: [
      `CREATE TABLE t_thing (county text NOT NULL, id text NOT NULL, kind text NOT NULL, amount bigint NOT NULL
        CHECK (amount >= 0), score bigint, is_open boolean NOT NULL, day text, at timestamptz(3), detail jsonb,
        bytes bytea, PRIMARY KEY (county, id))`,
      "CREATE UNIQUE INDEX t_thing_open ON t_thing (county, kind) WHERE is_open",
      "CREATE TABLE t_doctor (id text PRIMARY KEY NOT NULL, on_call boolean NOT NULL)",
      "CREATE TABLE t_counter (id text PRIMARY KEY NOT NULL, n integer NOT NULL)",
    ],
  },
});

const plainThing = { county: "gp", kind: "a" as const, amount: 1, isOpen: false };
const insert = (tx: Tx, id: string, more: Partial<typeof thing.$inferInsert> = {}) =>
  tx.insert(thing).values({ ...plainThing, id, ...more });
const ids = async () =>
  (await store.read.select({ id: thing.id }).from(thing).orderBy(thing.id)).map((r) => r.id);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The code a refused transaction ends with. */
async function refusal(work: Promise<unknown>): Promise<DatabaseError> {
  const error = await work.then(
    () => null,
    (cause: unknown) => cause,
  );
  const found = databaseError(error);
  if (!found) throw new Error(`no database error but ${String(error)}`);
  return found;
}

beforeEach(async () => {
  await store.transact(async (tx) => {
    await tx.delete(thing);
    await tx.delete(doctor);
    await tx.delete(counter);
    await tx.insert(counter).values({ id: "one", n: 0 });
  });
});

describe(`store on ${testEngine}`, () => {
  test("values come back as they went in", async () => {
    const row = {
      ...plainThing,
      id: "1",
      amount: Number.MAX_SAFE_INTEGER,
      score: -98_765,
      isOpen: true,
      day: "2026-02-28",
      at: new Date("2026-02-28T16:00:00.123Z"),
      detail: { 名: ["赵", null, 1.5], yes: true },
      bytes: new Uint8Array([0, 255, 7]),
    };
    await store.transact((tx) =>
      tx.insert(thing).values([row, { ...row, id: "2", kind: "b", detail: "123" }]),
    );
    const [first, second] = await store.read.select().from(thing).orderBy(asc(thing.id));
    expect({ ...first, bytes: [...(first?.bytes ?? [])] }).toEqual({ ...row, bytes: [0, 255, 7] });
    expect(second?.detail).toBe("123");
    const [sums] = await store.read
      .select({ n: sql<number>`count(*)`, sum: sql<number>`sum(${thing.score})` })
      .from(thing);
    expect(sums).toEqual({ n: 2, sum: -197_530 });
    expect(await store.read.$count(thing, eq(thing.kind, "a"))).toBe(1);
  });

  test("upserts, partial unique indexes, checks and duplicates", async () => {
    await store.transact((tx) => insert(tx, "1", { isOpen: true }));
    await store.transact((tx) =>
      insert(tx, "1", { amount: 5 }).onConflictDoUpdate({
        target: [thing.county, thing.id],
        set: { amount: sql`excluded.amount` },
      }),
    );
    const [row] = await store.read.select().from(thing);
    expect(row).toMatchObject({ amount: 5, isOpen: true });
    const open = await refusal(store.transact((tx) => insert(tx, "2", { isOpen: true })));
    expect(open.kind).toBe("unique");
    await store.transact((tx) => insert(tx, "2"));
    expect(isDuplicate(await refusal(store.transact((tx) => insert(tx, "2"))))).toBe(true);
    expect((await refusal(store.transact((tx) => insert(tx, "3", { amount: -1 })))).kind).toBe("check");
    const done = await store.transact((tx) =>
      insert(tx, "2").onConflictDoNothing().returning({ id: thing.id }),
    );
    expect(done).toEqual([]);
  });

  test("a reader never sees uncommitted rows", async () => {
    let reading: Promise<string[]> | undefined;
    let read = () => {};
    const asked = new Promise<void>((resolve) => {
      read = resolve;
    });
    const reader = asked.then(() => {
      reading = ids();
    });
    await expect(
      store.transact(async (tx) => {
        await insert(tx, "1");
        read();
        await reader;
        await pause(5);
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    expect(await reading).toEqual([]);
  });

  test("a snapshot is one moment", async () => {
    await store.transact((tx) => insert(tx, "1"));
    let writing: Promise<unknown> | undefined;
    let write = () => {};
    const asked = new Promise<void>((resolve) => {
      write = resolve;
    });
    const writer = asked.then(() => {
      writing = store.transact((tx) => insert(tx, "2"));
      return Promise.race([writing, pause(30)]);
    });
    const counts = await store.snapshot(async (r) => {
      const before = await r.$count(thing);
      write();
      await writer;
      return [before, await r.$count(thing), await store.snapshot((same) => same.$count(thing))];
    });
    await writing;
    expect(counts).toEqual([1, 1, 1]);
    expect(await ids()).toEqual(["1", "2"]);
  });

  test("an exception undoes everything", async () => {
    const failing = store.transact(async (tx) => {
      await insert(tx, "1");
      throw new RangeError("mine");
    });
    await expect(failing).rejects.toThrow(RangeError);
    const refused = store.transact(async (tx) => {
      await insert(tx, "1");
      throw new AppError("STATE", "errors.closed");
    });
    await expect(refused).rejects.toMatchObject({ name: "AppError", code: "STATE" });
    expect(await ids()).toEqual([]);
  });

  test("a failed statement undoes everything, also when it is caught, and names no value", async () => {
    await store.transact((tx) => insert(tx, "secret-1"));
    const caught = store.transact(async (tx) => {
      await insert(tx, "2");
      await insert(tx, "secret-1").catch((error: Error) => {
        expect(`${error.message} ${JSON.stringify(error)} ${error.stack}`).not.toContain("secret-1");
      });
    });
    const error = await refusal(caught);
    expect(error.kind).toBe("unique");
    expect(JSON.stringify([error.message, error])).not.toContain("secret-1");
    expect(await ids()).toEqual(["secret-1"]);
  });

  test("a hundred increments at once make a hundred", async () => {
    const increment = () =>
      store.transact(async (tx) => {
        const [row] = await tx.select().from(counter).where(eq(counter.id, "one"));
        await tx
          .update(counter)
          .set({ n: (row?.n ?? 0) + 1 })
          .where(eq(counter.id, "one"));
      });
    await Promise.all(Array.from({ length: 100 }, increment));
    expect(await store.read.select().from(counter)).toEqual([{ id: "one", n: 100 }]);
  });

  test("no write skew: one of two doctors stays on call", async () => {
    await store.transact((tx) =>
      tx.insert(doctor).values([
        { id: "a", onCall: true },
        { id: "b", onCall: true },
      ]),
    );
    const leave = (id: string) =>
      store.transact(async (tx) => {
        const onCall = await tx.select().from(doctor).where(eq(doctor.onCall, true));
        await pause(5);
        if (onCall.length > 1) await tx.update(doctor).set({ onCall: false }).where(eq(doctor.id, id));
      });
    await Promise.all([leave("a"), leave("b")]);
    expect(await store.read.$count(doctor, eq(doctor.onCall, true))).toBe(1);
  });

  test("a nested transaction joins, and its failure is the failure of all", async () => {
    await store.transact(async (tx) => {
      await insert(tx, "1");
      await store.transact(async (inner) => {
        expect(await inner.$count(thing)).toBe(1);
        await insert(inner, "2");
      });
    });
    expect(await ids()).toEqual(["1", "2"]);
    const failed = store.transact(async (tx) => {
      await insert(tx, "3");
      await store
        .transact(async (inner) => {
          await insert(inner, "4");
          throw new Error("inner");
        })
        .catch(() => {});
    });
    expect((await refusal(failed)).code).toBe("NESTED_FAILED");
    expect(await ids()).toEqual(["1", "2"]);
  });

  test("misuse is caught", async () => {
    let leaked: Tx | undefined;
    await store.transact(async (tx) => {
      leaked = tx;
    });
    expect((await refusal((leaked as Tx).select().from(thing).execute())).kind).toBe("misuse");
    expect(
      (await refusal(store.transact(async () => void (await store.read.select().from(thing))))).kind,
    ).toBe("misuse");
    expect((await refusal(store.transact(() => store.snapshot(async () => 1)))).kind).toBe("misuse");
    expect((await refusal(store.snapshot(() => store.transact(async () => 1)))).kind).toBe("misuse");
    const unawaited = store.transact(async (tx) => {
      void insert(tx, "1").catch(() => {});
    });
    if (testEngine !== "sqlite") expect((await refusal(unawaited)).kind).toBe("misuse");
    else await unawaited.catch(() => {});
  });

  test("prepared statements follow the transaction", async () => {
    const find = store.ambient.select({ id: thing.id }).from(thing).prepare("find_things");
    const add = store.ambient
      .insert(thing)
      .values({ ...plainThing, id: sql.placeholder("id") })
      .prepare("add_thing");
    await expect(
      store.transact(async () => {
        await add.execute({ id: "1" });
        expect(await find.execute()).toEqual([{ id: "1" }]);
        throw new Error("undo");
      }),
    ).rejects.toThrow("undo");
    expect(await find.execute()).toEqual([]);
    await store.transact(async () => void (await add.execute({ id: "2" })));
    expect(await find.execute()).toEqual([{ id: "2" }]);
    expect(await store.snapshot(() => find.execute())).toEqual([{ id: "2" }]);
  });

  test("a transaction held too long is undone and the line moves on", async () => {
    let late: Promise<unknown> | undefined;
    const held = store.transact(async (tx) => {
      await insert(tx, "1");
      await pause(600);
      late = insert(tx, "2").execute();
      late.catch(() => {});
    });
    const next = store.transact((tx) => insert(tx, "3"));
    expect((await refusal(held)).kind).toBe("heldTooLong");
    await next;
    expect(await ids()).toEqual(["3"]);
    await pause(250);
    expect((await refusal(late as Promise<unknown>)).kind).toBe("misuse");
  });

  test("one failure in a group of sixty harms nobody else", async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 60 }, (_, i) =>
        store.transact(async (tx) => {
          await insert(tx, String(i).padStart(2, "0"));
          if (i === 30) throw new Error("mine alone");
        }),
      ),
    );
    expect(outcomes.filter((o) => o.status === "rejected")).toHaveLength(1);
    expect((await ids()).includes("30")).toBe(false);
    expect(await ids()).toHaveLength(59);
  });

  test("effects run after the commit, once, and never undo it", async () => {
    const seen: string[][] = [];
    let ran: Promise<void> | undefined;
    const logged = vi.spyOn(console, "error").mockImplementation(() => {});
    await store.transact(async (tx) => {
      await insert(tx, "1");
      store.afterCommit(() => {
        ran = ids().then((found) => void seen.push(found));
        return ran;
      });
      store.afterCommit(() => {
        throw new Error("13800000000");
      });
    });
    await ran;
    await store
      .transact(async () => {
        store.afterCommit(() => void seen.push(["never"]));
        throw new Error("undo");
      })
      .catch(() => {});
    expect(seen).toEqual([["1"]]);
    expect(logged).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(logged.mock.calls)).not.toContain("13800000000");
  });

  test("five hundred rows in one statement, and queries built of queries", async () => {
    const rows = Array.from({ length: 500 }, (_, i) => ({
      ...plainThing,
      id: String(i).padStart(3, "0"),
      amount: i,
    }));
    await store.transact((tx) => tx.insert(thing).values(rows));
    const big = store.read
      .$with("big")
      .as(store.read.select({ id: thing.id }).from(thing).where(sql`amount >= 498`));
    expect(await store.read.with(big).select().from(big).orderBy(big.id)).toEqual([
      { id: "498" },
      { id: "499" },
    ]);
    const other = kit.alias(thing, "other");
    const one = store.read.select({ id: thing.id }).from(thing).where(eq(thing.id, "001"));
    const two = store.read.select({ id: other.id }).from(other).where(eq(other.id, "002"));
    expect(await kit.union(one, two).orderBy(sql`1`)).toEqual([{ id: "001" }, { id: "002" }]);
  });
});
