import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";

/** fsync and fdatasync calls of a process during some work; null where strace is not installed or not allowed. */
export async function countSyncs(
  pid: number,
  file: string,
  work: () => Promise<void>,
): Promise<number | null> {
  if (spawnSync("strace", ["-V"]).error) return null;
  rmSync(file, { force: true });
  const tracer = spawn("strace", ["-f", "-c", "-e", "trace=fsync,fdatasync", "-o", file, "-p", String(pid)], {
    stdio: "ignore",
  });
  await new Promise((done) => setTimeout(done, 1_000));
  if (tracer.exitCode !== null) return null;
  await work();
  const ended = new Promise((done) => tracer.once("exit", done));
  tracer.kill("SIGINT");
  await ended;
  if (!existsSync(file)) return null;
  const calls = [
    ...readFileSync(file, "utf8").matchAll(/^\s*[\d.]+\s+[\d.]+\s+\d+\s+(\d+).*(?:fsync|fdatasync)$/gm),
  ];
  return calls.reduce((sum, call) => sum + Number(call[1]), 0);
}
