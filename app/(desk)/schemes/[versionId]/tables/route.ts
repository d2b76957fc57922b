import { getStore } from "@/db/store";
import { getActor } from "@/lib/access/session";
import { isAppError } from "@/lib/base/errors";
import { xlsxHeaders } from "@/lib/documents/xlsx-write";
import { loadSchemeVersion } from "@/lib/schemes/data";
import { tablesFile } from "@/lib/schemes/data/tables-file";

/** The tables of a version as an .xlsx that can be read in again. */
export async function GET(_: Request, { params }: { params: Promise<{ versionId: string }> }) {
  const actor = await getActor();
  if (!actor) return new Response(null, { status: 401 });
  try {
    const { versionId } = await params;
    const version = await loadSchemeVersion({ actor, db: getStore().read }, { schemeVersionId: versionId });
    if (!version.document.tables?.length) return new Response(null, { status: 404 });
    const bytes = await tablesFile(version.document);
    return new Response(bytes, {
      headers: xlsxHeaders(`${version.title} 标准表 第${version.version}版.xlsx`),
    });
  } catch (error) {
    if (isAppError(error)) return new Response(null, { status: error.code === "FORBIDDEN" ? 403 : 404 });
    throw error;
  }
}
