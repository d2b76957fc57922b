import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openBackupFile, writeBackupFile } from "@/db/dump/file";
import { fill } from "@/db/dump/fill";
import { openFolder, writeFolder } from "@/db/dump/folder";
import { readRows, writeRows } from "@/db/dump/rows";
import { type Table, tablesAt } from "@/db/dump/tables";
import { type Empty, emptyPlace, migrateTo } from "@/db/dump/testing";
import type { Row } from "@/db/dump/values";
import type { Engine } from "@/db/engine";
import { applyMigrations, migrate, readMigrations } from "@/db/migrate";
import { place as placeTable } from "@/db/schema/roster";
import { createStore, type Store, setStore } from "@/db/store";
import { testEngine } from "@/db/testing";
import { dialect } from "@/db/url";
import { listDataMoves } from "@/lib/audit";
import { people, testCounty } from "@/lib/rating/commands/testing";
import { loadResultsOf } from "@/lib/results/data";
import { sentencesOf } from "./refusal";
import { restoreInto } from "./restore";
import { takeAll } from "./take";
import { publishedCounty } from "./testing";
import { isFine, verdictOf, verifyData } from "./verdicts";

const folder = mkdtempSync(join(tmpdir(), "yanzhen-backup-test-"));
const places: Empty[] = [];
const engines: Engine[] = [];
let source: Engine;
let store: Store;
const now = new Date("2026-02-01T02:00:00Z");
const migrations = readMigrations(dialect);
const tags = migrations.map(({ tag }) => tag);
const newest = tags.at(-1) ?? "";
const file = { write: writeBackupFile, open: openBackupFile };
const csv = { write: writeFolder, open: openFolder };
const path = (name: string) => join(folder, name);

async function place(): Promise<Empty> {
  const empty = await emptyPlace(testEngine);
  places.push(empty);
  return empty;
}

async function opened(empty: Empty): Promise<{ engine: Engine; store: Store }> {
  const engine = await empty.open();
  engines.push(engine);
  return { engine, store: createStore(engine) };
}

/** Places of one test: PostgreSQL in the process takes memory, and the next test uses the same one. */
async function clear(): Promise<void> {
  for (const engine of engines.splice(0)) await engine.close();
  for (const one of places.splice(0)) await one.remove();
}
afterEach(clear);

let home: Empty;
beforeAll(async () => {
  const empty = await emptyPlace(testEngine);
  home = empty;
  await empty.fill((at) => migrateTo(at, newest));
  source = await empty.open();
  store = createStore(source);
  setStore(store);
  await publishedCounty(store);
  await takeAll(source, path("whole.gz"), file, now);
});

afterAll(async () => {
  setStore(null);
  await source.close();
  await home.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Restores what a path holds into a new place. */
async function restored(name: string, format = file) {
  const contents = await format.open(path(name));
  const to = await place();
  const report = await to.fill((at) => restoreInto(at, contents, { now, migrations, move: "restore" }));
  return { ...(await opened(to)), contents, report };
}

const sayingOf = (work: Promise<unknown>) =>
  work.then(
    () => "nothing stopped it",
    (error: unknown) => sentencesOf(error)[1],
  );

describe("a county with published results", () => {
  test("comes back equal, with its chain and what verify-data says of it", async () => {
    const before = await verifyData(store.read);
    const { store: there, report, contents } = await restored("whole.gz");
    expect(report.later).toEqual([]);
    expect(report.reports.map(verdictOf)).toEqual(contents.tail.verdicts);
    expect(report.reports.map(({ results }) => results)).toEqual(before.map(({ results }) => results));
    expect(before[0]?.results.equal).toBe(4);
    expect(report.reports.every(isFine)).toBe(true);
    const reader = { county: testCounty, db: there.read };
    expect(await loadResultsOf(reader, "p1")).toEqual(
      await loadResultsOf({ county: testCounty, db: store.read }, "p1"),
    );
    const { moves } = await listDataMoves({ actor: people.auditor, db: there.read });
    expect(moves[0]).toMatchObject({
      move: "restore",
      facts: { madeAt: now.toISOString(), rows: report.rows },
    });
  });

  test("as a folder gives the same totals as the file", async () => {
    const contents = await takeAll(source, path("folder"), csv, now);
    const asFile = await openBackupFile(path("whole.gz"));
    expect(contents.tail).toEqual(asFile.tail);
    const { contents: again } = await restored("folder", csv);
    expect(again.tail).toEqual(asFile.tail);
    const people = readFileSync(path("folder/person.csv"), "utf8");
    expect(people.startsWith("\uFEFFcounty,id,")).toBe(true);
  });

  test("what is written while the snapshot is read is not in it", async () => {
    const chatty = {
      ...file,
      write: async (...[to, head, poured]: Parameters<typeof writeBackupFile>) => {
        if (testEngine !== "pglite")
          await store.transact((tx) =>
            tx.insert(placeTable).values({
              county: testCounty,
              id: "late",
              kind: "village",
              createdAt: now,
            }),
          );
        await writeBackupFile(to, head, poured);
      },
    };
    const { tail } = await takeAll(source, path("during.gz"), chatty, now);
    expect(tail.tables).toEqual((await openBackupFile(path("whole.gz"))).tail.tables);
  });
});

describe("refusals leave nothing behind", () => {
  const bytes = () => readFileSync(path("whole.gz"));
  const lines = () => gunzipSync(bytes()).toString().split("\n");
  const put = (name: string, text: string) => writeFileSync(path(name), gzipSync(text));

  test.each([
    ["cut off", () => writeFileSync(path("bad.gz"), bytes().subarray(0, -2_000)), "damaged"],
    ["a changed row", () => put("bad.gz", lines().join("\n").replace("干部p1", "干部p9")), "damaged"],
    ["a missing row", () => put("bad.gz", lines().toSpliced(3, 1).join("\n")), "damaged"],
    ["without its end", () => put("bad.gz", lines().slice(0, -2).join("\n")), "damaged"],
    [
      "a newer format",
      () => put("bad.gz", lines().join("\n").replace('"version":1', '"version":2')),
      "newer",
    ],
    ["another file", () => put("bad.gz", "{}\n"), "no backup"],
    ["no packed file", () => writeFileSync(path("bad.gz"), "hello"), "no backup"],
    ["nothing at all", () => writeFileSync(path("bad.gz"), ""), "damaged"],
  ])("%s", async (_, make, expected) => {
    make();
    expect(await sayingOf(openBackupFile(path("bad.gz")))).toContain(expected);
  });

  test("newer migrations", async () => {
    const contents = await openBackupFile(path("whole.gz"));
    const to = await place();
    const older = migrations.slice(0, -1);
    expect(await sayingOf(to.fill((at) => fill(at, contents, older)))).toContain("newer program");
    const unknown = { ...contents.head, migrations: [{ tag: "0000_other", hash: "x" }] };
    expect(await sayingOf(to.fill((at) => fill(at, { ...contents, head: unknown }, migrations)))).toContain(
      "newer program",
    );
    // The place is still empty: it takes the right one.
    await to.fill((at) => fill(at, contents, migrations));
  });

  test("a place that holds something", async () => {
    const contents = await openBackupFile(path("whole.gz"));
    const to = await place();
    await to.fill((at) => migrateTo(at, newest));
    expect(await sayingOf(to.fill((at) => fill(at, contents, migrations)))).toContain("empty place");
  });

  test("totals that differ once everything is written", async () => {
    const contents = await openBackupFile(path("whole.gz"));
    const tables = structuredClone(contents.tail.tables);
    (tables.person as { rows: number }).rows++;
    const lying = { ...contents, tail: { ...contents.tail, tables } };
    const to = await place();
    expect(await sayingOf(to.fill((at) => fill(at, lying, migrations)))).toContain("person");
    await to.fill((at) => fill(at, contents, migrations));
  });

  test("a target that is there, and a folder that is not", async () => {
    expect(await sayingOf(takeAll(source, path("whole.gz"), file, now))).toContain("exists already");
    expect(await sayingOf(takeAll(source, path("none/x.gz"), file, now))).toContain("no such folder");
    const failing = { ...file, write: () => Promise.reject(Object.assign(new Error(), { code: "ENOSPC" })) };
    expect(await sayingOf(takeAll(source, path("full.gz"), failing, now))).toContain("disk is full");
    expect(readdirSync(folder).filter((name) => name.includes("part") || name === "full.gz")).toEqual([]);
  });

  test("a folder whose file was saved by another program", async () => {
    const name = "edited";
    await takeAll(source, path(name), csv, now);
    const edited = path(`${name}/person.csv`);
    writeFileSync(edited, readFileSync(edited, "utf8").replace("干部p1", "干部p9"));
    expect(await sayingOf(openFolder(path(name)))).toContain("damaged");
    rmSync(edited);
    expect(await sayingOf(openFolder(path(name)))).toContain("damaged");
    expect(existsSync(path(`${name}/manifest.json`))).toBe(true);
  });
});

/** The rows of today's county as an earlier version would have held them: without later tables and columns. */
async function rowsAsOf(tag: string): Promise<Map<Table, Row[]>> {
  const today = new Map(tablesAt(newest).map((table) => [table.name, table]));
  const all = new Map<Table, Row[]>();
  await source.snapshot(async (run) => {
    for (const table of tablesAt(tag)) {
      const now = today.get(table.name) as Table;
      const at = table.columns.map(({ name }) => now.columns.findIndex((column) => column.name === name));
      const rows: Row[] = [];
      for await (const page of readRows({ dialect, run }, now))
        rows.push(...page.map((row) => at.map((i) => row[i] ?? null)));
      all.set(table, rows);
    }
  });
  return all;
}

async function earlier(tag: string): Promise<Empty> {
  const rows = await rowsAsOf(tag);
  const old = await place();
  await old.fill(async (at) => {
    await migrateTo(at, tag);
    for (const [table, own] of rows) await writeRows(at, table, own);
  });
  return old;
}

describe.each(tags.slice(0, -1))("data of the version of %s", (tag) => {
  async function expectReadable(db: Store) {
    const [report] = await verifyData(db.read);
    expect(report && isFine(report)).toBe(true);
    expect(report?.results.equal).toBe(4);
    const today = await loadResultsOf({ county: testCounty, db: store.read }, "p1");
    expect(await loadResultsOf({ county: testCounty, db: db.read }, "p1")).toEqual(today);
  }

  test("restore into today's program", async () => {
    const { engine } = await opened(await earlier(tag));
    const name = `from-${tag}.gz`;
    const { tail } = await takeAll(engine, path(name), file, now);
    expect(tail.verdicts).toBeNull();
    const { store: there, report } = await restored(name);
    expect(report.later).toEqual(tags.slice(tags.indexOf(tag) + 1));
    await expectReadable(there);
  });

  test("are migrated by an ordinary start", async () => {
    const old = await earlier(tag);
    const then = tags.slice(tags.indexOf(tag) + 1);
    if (old.url) {
      const { applied, backup } = await migrate(old.url);
      expect(applied).toEqual(then);
      expect(backup !== null).toBe(testEngine === "sqlite");
      await expectReadable((await opened(old)).store);
      return;
    }
    const { engine, store: there } = await opened(old);
    const migrator = {
      exec: async (sql: string) => void (await engine.read(sql, [], "execute")),
      rows: async (sql: string) => (await engine.read(sql, [], "execute")).rows as Record<string, unknown>[],
    };
    expect(await applyMigrations(migrator, migrations)).toEqual(then);
    await expectReadable(there);
  });
});
