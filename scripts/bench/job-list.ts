import { Agent } from "node:http";
import { visit } from "./browser";
import { type Call, type Load, load, send } from "./http";
import type { Loaded } from "./paths";
import type { Line } from "./report";
import { type Server, signIn } from "./server";

const limit = (requests: number) => ({ requests, millis: 10_000 });

/** J2: people of township 1 with two stars or more by score, the first 50 and their number; API and page. */
export async function listJob(server: Server, floor: Server, loaded: Loaded): Promise<Line[]> {
  const township = loaded.townships[0];
  if (!township) throw new Error("no township");
  const headers = { cookie: await signIn(server, township.recorder) };
  const { cycleId } = loaded;
  const query = new URLSearchParams({
    cycleId,
    townshipId: township.id,
    coverage: "covered",
    minLevel: "2",
    sort: "score",
    direction: "desc",
    pageSize: "50",
  });
  const api: Call = { path: `/api/v1/rating-subjects?${query}`, headers };
  const pagePath = `/ratings/${cycleId}/results?township=${township.id}&stars=2&sort=-score`;
  const page: Call = { path: pagePath, headers };
  const shown = await firstRows(server, api);
  await checkPage(server, page);

  const at = (target: Server, connections: number, requests: number, call: Call): Promise<Load> =>
    load(target.port, target.pid, connections, limit(requests), () => call);
  await at(server, 1, 20, api);
  const api1 = await at(server, 1, 300, api);
  const api10 = await at(server, 10, 1_000, api);
  await at(server, 1, 20, page);
  const html = await at(server, 1, 200, page);
  const bare: Call = { path: "/" };
  await at(floor, 1, 20, bare);
  const floor1 = await at(floor, 1, 300, bare);
  const floor10 = await at(floor, 10, 1_000, bare);
  refuseFailures([api1, api10, html]);
  const web = await visit(`http://127.0.0.1:${server.port}${pagePath}`, headers.cookie, Math.min(20, shown));
  const job = "J2 list";
  return [
    { job, figure: "API p50, 1 connection", value: api1.p50, unit: "ms", floor: floor1.p50 },
    { job, figure: "API p95, 1 connection", value: api1.p95, unit: "ms", floor: floor1.p95 },
    {
      job,
      figure: "API, 10 connections",
      value: api10.perSecond,
      unit: "per second",
      floor: floor10.perSecond,
    },
    { job, figure: "API server CPU per request", value: api10.cpuMs, unit: "ms", floor: floor10.cpuMs },
    { job, figure: "page HTML p50, 1 connection", value: html.p50, unit: "ms", floor: floor1.p50 },
    { job, figure: "page server CPU per page", value: html.cpuMs, unit: "ms", floor: floor1.cpuMs },
    { job, figure: "page usable, cold", value: web.cold, unit: "ms" },
    { job, figure: "page usable, warm", value: web.warm, unit: "ms" },
    { job, figure: "page cold transfer", value: web.kilobytes, unit: "KB", note: `${shown} rows` },
    { job, figure: "page cold requests", value: web.requests, unit: "requests" },
  ];
}

export function refuseFailures(loads: readonly Load[]): void {
  const refused = loads.reduce((sum, { refused }) => sum + refused, 0);
  if (refused > 0) throw new Error(`${refused} requests were not answered with 2xx`);
}

/** How many rows the API gives, after a look at what they are. */
async function firstRows(server: Server, call: Call): Promise<number> {
  const agent = new Agent();
  const answer = await send(server.port, agent, call);
  if (answer.status !== 200)
    throw new Error(`the list answers ${answer.status}: ${answer.body.slice(0, 200)}`);
  const { value } = JSON.parse(answer.body) as {
    value: { rows: { level: number | null; scoreE4: number | null }[]; total: number };
  };
  const scores = value.rows.map((row) => row.scoreE4 ?? -1);
  const isSorted = scores.every((score, i) => i === 0 || score <= (scores[i - 1] ?? score));
  const isFull = value.rows.length === Math.min(50, value.total);
  if (!isSorted || !isFull || value.rows.some((row) => (row.level ?? 0) < 2))
    throw new Error("the list does not show what was asked for");
  return value.rows.length;
}

async function checkPage(server: Server, call: Call): Promise<void> {
  const answer = await send(server.port, new Agent(), call);
  if (answer.status !== 200) throw new Error(`the page answers ${answer.status}`);
}
