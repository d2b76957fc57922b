import { readFileSync, writeFileSync } from "node:fs";
import { Agent } from "node:http";
import { readXlsx } from "../../lib/documents/xlsx-read";
import { cpuMillis, send } from "./http";
import { millis, timed } from "./measure";
import type { BenchPaths, Loaded } from "./paths";
import type { Line } from "./report";
import { type Server, signIn } from "./server";
import { kilobytes, streamOut } from "./sheets";
import { type SizeName, sizes } from "./sizes";

/** The program refuses files of more people; larger counties export by township. */
const mostPerFile = 20_000;

/** J6: the computed results of the whole county as xlsx on disk, against a streaming write of the same cells. */
export async function exportJob(
  size: SizeName,
  paths: BenchPaths,
  server: Server,
  loaded: Loaded,
): Promise<Line[]> {
  const cookie = await signIn(server, "reviewer");
  const parts = sizes[size].cadres > mostPerFile ? loaded.townships.map(({ id }) => id) : [""];
  const files = parts.map((_, i) => paths.file(`results-${i + 1}.xlsx`));
  const agent = new Agent({ keepAlive: true });
  const exportAll = async () => {
    for (const [i, township] of parts.entries()) {
      const { status, bytes, body } = await send(server.port, agent, {
        method: "POST",
        path: `/api/ratings/${loaded.cycleId}/export`,
        headers: { cookie, "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams(township ? { township } : {}).toString(),
      });
      if (status !== 200) throw new Error(`the export answers ${status}: ${body.slice(0, 200)}`);
      writeFileSync(files[i] ?? "", bytes);
    }
  };
  const exported = await timed(exportAll, { cpu: () => cpuMillis(server.pid) });
  agent.destroy();
  const sheets = files.map((file) => readXlsx(new Uint8Array(readFileSync(file)))[0]?.rows ?? []);
  const rows = sheets.map((sheet) => sheet.map((row) => row.cells));
  const count = rows.reduce((sum, sheet) => sum + sheet.length - 1, 0);
  if (count !== sizes[size].cadres) throw new Error(`the export holds ${count} people`);
  const floor = await timed(async () => {
    for (const [head = [], ...sheet] of rows)
      await streamOut(paths.file("floor.xlsx"), "results", head, sheet);
  });
  const total = files.reduce((sum, file) => sum + kilobytes(file), 0);
  const note = `${count} people, ${files.length} files, ${Math.round(total)} KB`;
  return [millis("J6 export", "results as xlsx on disk", exported, floor, note)];
}
