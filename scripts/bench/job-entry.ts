import type { BenchPaths, Loaded } from "./paths";
import type { Line } from "./report";
import type { Server } from "./server";
export async function entryJob(
  _paths: BenchPaths,
  _server: Server,
  _floor: Server,
  _loaded: Loaded,
): Promise<Line[]> {
  return [];
}
