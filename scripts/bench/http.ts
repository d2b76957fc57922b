import { readdirSync, readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { percentile } from "./report";

export type Answer = {
  status: number;
  body: string;
  bytes: Buffer;
  headers: Record<string, string | string[] | undefined>;
};
export type Call = { method?: string; path: string; headers?: Record<string, string>; body?: string };

/** One request over a kept-alive connection. */
export function send(port: number, agent: Agent, call: Call): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const body = call.body;
    const outgoing = request(
      {
        host: "127.0.0.1",
        port,
        agent,
        path: call.path,
        method: call.method ?? "GET",
        headers: {
          ...call.headers,
          ...(body === undefined ? {} : { "content-length": Buffer.byteLength(body) }),
        },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("end", () => {
          const bytes = Buffer.concat(chunks);
          const { statusCode = 0, headers } = incoming;
          resolve({ status: statusCode, body: bytes.toString("utf8"), bytes, headers });
        });
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

export type Load = {
  perSecond: number;
  p50: number;
  p95: number;
  refused: number;
  count: number;
  cpuMs: number;
};

/** Closed loop: `connections` callers, each sending its next request when the last was answered. */
export async function load(
  port: number,
  pid: number,
  connections: number,
  limit: { requests: number; millis: number },
  call: (i: number) => Call,
  seen?: (i: number, answer: Answer) => void,
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let refused = 0;
  let started = 0;
  const from = performance.now();
  const cpuFrom = cpuMillis(pid);
  const caller = async () => {
    while (started < limit.requests && performance.now() - from < limit.millis) {
      const i = started;
      started += 1;
      const at = performance.now();
      const answer = await send(port, agent, call(i));
      times.push(performance.now() - at);
      seen?.(i, answer);
      if (answer.status < 200 || answer.status >= 300) refused += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, caller));
  const seconds = (performance.now() - from) / 1000;
  const cpuMs = (cpuMillis(pid) - cpuFrom) / times.length;
  agent.destroy();
  return {
    perSecond: (times.length - refused) / seconds,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    refused,
    count: times.length,
    cpuMs,
  };
}

const ticksPerSecond = 100;

/** A process with all that it started (Linux). */
function processTree(pid: number): number[] {
  const threads = readdirSync(`/proc/${pid}/task`);
  const children = threads.flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").split(" ").filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(processTree)];
}

/** User and system time of a process with its threads and children, in milliseconds (Linux). */
export function cpuMillis(pid: number): number {
  const ticks = processTree(pid).map((one) => {
    const fields = readFileSync(`/proc/${one}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return Number(fields[11]) + Number(fields[12]);
  });
  return (ticks.reduce((sum, own) => sum + own, 0) * 1000) / ticksPerSecond;
}

/** Peak resident memory of the largest process of a tree in MB (Linux). */
export function peakMegabytes(pid: number): number {
  const peaks = processTree(pid).map((one) =>
    Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${one}/status`, "utf8"))?.[1] ?? 0),
  );
  return Math.max(...peaks) / 1024;
}
