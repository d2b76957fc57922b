import { describe, expect, it } from "vitest";
import { readXlsx } from "@/lib/documents/xlsx-read";
import { writeXlsx } from "@/lib/documents/xlsx-write";
import type { SchemeDocument } from "@/lib/rules/types";
import { templates } from "../difference/testing";
import { applySheets } from "./apply";
import { type GivenSheet, readSheets } from "./read-sheets";
import { filledSheets } from "./sheets";

async function throughFile(document: SchemeDocument): Promise<GivenSheet[]> {
  const sheets = filledSheets(document).map(({ name, title, heads, rows }) => ({
    name,
    ...(title === undefined ? {} : { title }),
    columns: heads.map((head) => ({ ...head, isText: true })),
    rows,
  }));
  return readXlsx(await writeXlsx(sheets));
}

function bring(document: SchemeDocument, given: readonly GivenSheet[]) {
  const { read, problems, absent, unused } = readSheets(document, given);
  const applied = applySheets(document, read);
  return { document: applied.document, problems: [...problems, ...applied.problems], absent, unused };
}

/** The same scheme with every row of its tables in one piece of nonsense, so that nothing can be kept. */
function emptied(document: SchemeDocument): SchemeDocument {
  const next = structuredClone(document);
  for (const table of next.tables ?? [])
    for (const version of table.versions) {
      version.rows.splice(1);
      const [row] = version.rows as Record<string, unknown>[];
      if (row && "value" in row) row.value = "77777";
      if ("else" in version) delete version.else;
    }
  return next;
}

const all = [...templates].filter(([, { tables }]) => (tables?.length ?? 0) > 0);

describe.each(all)("the tables of %s", (_, document) => {
  it("come back out of the file as they went in", async () => {
    const given = await throughFile(document);
    expect(bring(document, given)).toEqual({ document, problems: [], absent: [], unused: [] });
  });

  it("come whole from the file alone", async () => {
    const given = await throughFile(document);
    const back = bring(emptied(document), given);
    expect(back.problems).toEqual([]);
    expect(await throughFile(back.document)).toEqual(given);
  });
});
