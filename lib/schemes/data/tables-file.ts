import "server-only";
import { writeXlsx } from "@/lib/documents/xlsx-write";
import type { SchemeDocument } from "@/lib/rules/types";
import { filledSheets } from "../compute/tables/sheets";

/** All tables of a scheme as one .xlsx; every cell is text, so that 60% and 1/3 stay as they were typed. */
export async function tablesFile(document: SchemeDocument): Promise<Uint8Array<ArrayBuffer>> {
  return writeXlsx(
    filledSheets(document).map(({ name, title, heads, rows }) => ({
      name,
      ...(title === undefined ? {} : { title }),
      columns: heads.map((head) => ({ ...head, isText: true })),
      rows,
    })),
  );
}
