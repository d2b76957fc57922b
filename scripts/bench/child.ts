import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { type BenchPaths, benchEnvironment } from "./paths";
import type { Line } from "./report";

/**
 * Runs a script of the benchmark in a process of its own, bundled as the production server is: run from source, the
 * loader names every closure anew, which costs the kernel half its speed. Its figures come back, the rest is shown.
 */
export function runScript(
  script: string,
  args: readonly string[],
  paths: BenchPaths,
  database: string,
): Line[] {
  const outfile = join(process.cwd(), ".cache", "bench", `${script}.mjs`);
  buildSync({
    entryPoints: [join(process.cwd(), "scripts", "bench", `${script}.ts`)],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    conditions: ["react-server"],
    sourcemap: "inline",
  });
  const options = ["--conditions=react-server", "--enable-source-maps"];
  if (process.env.BENCH_PROFILE) options.push("--cpu-prof", `--cpu-prof-dir=${process.env.BENCH_PROFILE}`);
  const done = spawnSync(process.execPath, [...options, outfile, ...args], {
    env: benchEnvironment(paths, database) as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const lines = done.stdout.split("\n").filter(Boolean);
  for (const line of lines) if (!line.startsWith("line ")) console.log(line);
  if (done.status !== 0) throw new Error(`${script} ${args.join(" ")} failed`);
  return lines.filter((line) => line.startsWith("line ")).map((line) => JSON.parse(line.slice(5)) as Line);
}
