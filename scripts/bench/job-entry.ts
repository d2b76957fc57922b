import { Agent } from "node:http";
import Database from "better-sqlite3";
import { type Answer, type Call, type Load, load, send } from "./http";
import { refuseFailures } from "./job-list";
import type { BenchPaths, Loaded } from "./paths";
import type { Line } from "./report";
import { type Server, signIn } from "./server";
import { countSyncs } from "./syncs";

type Cell = { subjectId: string; item: string; raterGroup: string | null; head: string };
type Writer = { call(i: number): Call; seen(i: number, answer: Answer): void };

const job = "J1 entry";
const json = { "content-type": "application/json" };

/** J1: a signed-in township recorder records one cell per request, each correcting what the cell held. */
export async function entryJob(
  paths: BenchPaths,
  server: Server,
  floor: Server,
  loaded: Loaded,
): Promise<Line[]> {
  const [own, other] = loaded.townships;
  if (!own) throw new Error("no township");
  const cookie = await signIn(server, own.recorder);
  const cells = readCells(paths.work, loaded, own.path);
  const writer = writerOf(loaded.cycleId, cells, { ...json, cookie });
  const outside = other ? readCells(paths.work, loaded, other.path)[0] : undefined;
  if (outside) await proveScope(server, writerOf(loaded.cycleId, [outside], { ...json, cookie }).call(0));

  const write = (connections: number, requests: number) =>
    load(server.port, server.pid, connections, { requests, millis: 10_000 }, writer.call, writer.seen);
  await write(1, 50);
  const one = await write(1, 2_000);
  const ten = await write(10, 4_000);
  const health = await read(server, { path: "/api/health" });
  const bare = await bareWrites(floor);
  refuseFailures([one, ten, bare.one, bare.ten]);
  const syncs = await countSyncs(server.pid, paths.file("syncs.txt"), async () => {
    await write(1, 200);
  });
  return [
    line("per second, 1 connection", one.perSecond, "per second", bare.one.perSecond),
    line("per second, 10 connections", ten.perSecond, "per second", bare.ten.perSecond),
    line("p50, 1 connection", one.p50, "ms", bare.one.p50),
    line("p95, 1 connection", one.p95, "ms", bare.one.p95),
    line("p50, 10 connections", ten.p50, "ms", bare.ten.p50),
    line("p95, 10 connections", ten.p95, "ms", bare.ten.p95),
    line("server CPU per write, 1 connection", one.cpuMs, "ms", bare.one.cpuMs),
    line("server CPU per write, 10 conn.", ten.cpuMs, "ms", bare.ten.cpuMs),
    line("refused (non-2xx)", one.refused + ten.refused, "requests"),
    line("/api/health per second, 10 conn.", health.perSecond, "per second"),
    line("/api/health CPU per request", health.cpuMs, "ms"),
    line("CPU above /api/health, 10 conn.", ten.cpuMs - health.cpuMs, "ms"),
    ...(syncs === null ? [] : [line("fsyncs per write, 1 connection", syncs / 200, "calls")]),
  ];
}

const line = (figure: string, value: number, unit: string, floor?: number): Line => ({
  job,
  figure,
  value,
  unit,
  ...(floor === undefined ? {} : { floor }),
});

/** The cells of a township's people that a mark stands in, with the entry that holds it. */
function readCells(file: string, { county, cycleId }: Loaded, path: string): Cell[] {
  const db = new Database(file, { readonly: true });
  try {
    return db
      .prepare<unknown[], Cell>(
        `select e.subject_id as subjectId, e.item, e.rater_group as raterGroup, e.id as head from rating_entry e
          where e.county = ? and e.cycle_id = ? and e.subject_kind = 'person' and e.kind = 'value'
            and e.place_path like ? || '%'
            and not exists (select 1 from rating_entry n where n.county = e.county and n.corrects_id = e.id)
          order by e.item, e.rater_group, e.id`,
      )
      .all(county, cycleId, path);
  } finally {
    db.close();
  }
}

/** Requests in turn over the cells; quarters of a point, which the loaded marks never are. */
function writerOf(cycleId: string, cells: readonly Cell[], headers: Record<string, string>): Writer {
  const heads = cells.map((cell) => cell.head);
  let sent = 0;
  const cellOf = new Map<number, number>();
  return {
    call(i) {
      const at = sent % cells.length;
      const round = Math.floor(sent / cells.length);
      sent += 1;
      cellOf.set(i, at);
      const { subjectId, item, raterGroup } = cells[at] as Cell;
      const cell = {
        subjectKind: "person",
        subjectId,
        item,
        ...(raterGroup ? { raterGroup } : {}),
        input: `${1 + (round % 4)}.${at % 2 === 0 ? "25" : "75"}`,
        expects: heads[at],
      };
      return {
        method: "POST",
        path: "/api/v1/rating-entries",
        headers,
        body: JSON.stringify({ cycleId, cells: [cell] }),
      };
    },
    seen(i, answer) {
      if (answer.status !== 201) return;
      const { value } = JSON.parse(answer.body) as { value: { results: { entryId: string }[] } };
      heads[cellOf.get(i) ?? 0] = value.results[0]?.entryId ?? "";
    },
  };
}

/** An entry for a person of another township has to be refused. */
async function proveScope(server: Server, call: Call): Promise<void> {
  const agent = new Agent();
  const { status } = await send(server.port, agent, call);
  if (status < 400) throw new Error(`an entry for another township's person was answered with ${status}`);
}

async function read(server: Server, call: Call): Promise<Load> {
  await load(server.port, server.pid, 1, { requests: 50, millis: 10_000 }, () => call);
  return load(server.port, server.pid, 10, { requests: 4_000, millis: 10_000 }, () => call);
}

async function bareWrites(floor: Server): Promise<{ one: Load; ten: Load }> {
  const call = (i: number): Call => ({
    method: "POST",
    path: "/",
    headers: json,
    body: JSON.stringify({ subject: `p${i % 100}`, item: "组织生活", value: 1 + (i % 12) }),
  });
  const write = (connections: number, requests: number) =>
    load(floor.port, floor.pid, connections, { requests, millis: 10_000 }, call);
  await write(1, 50);
  return { one: await write(1, 2_000), ten: await write(10, 4_000) };
}
