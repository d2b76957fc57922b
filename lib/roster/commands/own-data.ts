import "server-only";
import { getStore } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { notFound } from "@/lib/base/errors";

/** The log's entry of a person who takes their own data away as a file. @throws AppError NOT_FOUND */
export async function logOwnDownload({ actor, now }: CommandContext): Promise<void> {
  const { personId } = actor;
  if (personId === null) throw notFound();
  await getStore().transact((tx) =>
    emit(tx, { actor, now, action: "person.download-own", subject: { kind: "person", id: personId } }),
  );
}
