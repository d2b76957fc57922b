import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import { userAccount } from "@/db/schema/access";
import { paperTemplate, storedFile } from "@/db/schema/files";
import type { Read } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { PaperKind, TemplateView } from "../types";
import type { Reader } from "./reader";

type InCounty = { readonly county: string; readonly db: Read };

/** Own templates of all kinds, the newest first. @throws AppError FORBIDDEN */
export async function listTemplates({ actor, db }: Reader): Promise<TemplateView[]> {
  requirePermission(actor, "paper:write");
  const rows = await db
    .select({ row: paperTemplate, size: storedFile.size, by: userAccount.name })
    .from(paperTemplate)
    .innerJoin(
      storedFile,
      and(eq(storedFile.county, paperTemplate.county), eq(storedFile.id, paperTemplate.fileId)),
    )
    .leftJoin(
      userAccount,
      and(eq(userAccount.county, paperTemplate.county), eq(userAccount.id, paperTemplate.addedBy)),
    )
    .where(eq(paperTemplate.county, actor.county))
    .orderBy(desc(paperTemplate.id))
    .limit(200);
  return rows.map(({ row, size, by }) => ({
    id: row.id,
    kind: row.kind as PaperKind,
    name: row.name,
    size,
    addedAt: row.addedAt,
    addedByName: by ?? row.addedBy,
    isInUse: row.retiredAt === null,
  }));
}

/** The own template that a kind is filled into; null = the default one. */
export async function templateInUse({ county, db }: InCounty, kind: PaperKind) {
  const [row] = await db
    .select()
    .from(paperTemplate)
    .where(
      and(eq(paperTemplate.county, county), eq(paperTemplate.kind, kind), isNull(paperTemplate.retiredAt)),
    )
    .orderBy(desc(paperTemplate.id))
    .limit(1);
  return row ?? null;
}

export async function templateById({ county, db }: InCounty, id: string) {
  const [row] = await db
    .select()
    .from(paperTemplate)
    .where(and(eq(paperTemplate.county, county), eq(paperTemplate.id, id)))
    .limit(1);
  return row ?? null;
}
