import "server-only";
import { createHash } from "node:crypto";
import { getStore } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { notFound } from "@/lib/base/errors";
import { mediaTypes } from "@/lib/files/types";
import { defaultTemplate, fullVariant } from "../compute/defaults";
import { sampleOf, vocabularies } from "../compute/vocabulary";
import { drawPaper } from "../data/paper";
import type { PrintPaperInput, SamplePaperInput } from "../schema";
import { formatOf, type PaperFile, type PaperKind } from "../types";
import { fillForm, formOf } from "./render";

const contentTypes = Object.fromEntries(Object.entries(mediaTypes).map(([type, ending]) => [ending, type]));

function fileOf(kind: PaperKind, name: string, bytes: Uint8Array): PaperFile {
  const format = formatOf(kind);
  return { fileName: `${name}.${format}`, contentType: contentTypes[format] ?? "", bytes };
}

/**
 * Fills a paper into the form of its kind and records who printed what, into which form, with the hash of the file.
 * @throws AppError FORBIDDEN, NOT_FOUND; STATE, LIMIT papers.errors.*
 */
export async function printPaper(context: CommandContext, input: PrintPaperInput): Promise<PaperFile> {
  const { actor, now } = context;
  const db = getStore().read;
  const paper = await drawPaper({ actor, db }, input, now);
  const form = await formOf({ county: actor.county, db }, input.kind, paper.variant);
  if (!form) throw notFound();
  const bytes = fillForm(input.kind, form, paper.filling);
  await getStore().transact((tx) =>
    emit(tx, {
      actor,
      now,
      action: "paper.print",
      subject: paper.subject,
      placePath: paper.placePath,
      after: {
        paper: input.kind,
        template: form.templateId,
        fileHash: createHash("sha256").update(bytes).digest("hex"),
      },
    }),
  );
  return fileOf(input.kind, paper.fileName, bytes);
}

/**
 * A template filled with invented data: the named one before it is used, otherwise the one in use. Says nothing of
 * anybody, so it leaves no entry. @throws AppError FORBIDDEN, NOT_FOUND
 */
export async function printSample({ actor }: CommandContext, input: SamplePaperInput): Promise<PaperFile> {
  requirePermission(actor, "paper:write");
  const db = getStore().read;
  const form = await formOf(
    { county: actor.county, db },
    input.kind,
    fullVariant(input.kind),
    input.template,
  );
  if (!form) throw notFound();
  return fileOf(input.kind, "试打", fillForm(input.kind, form, sampleOf(vocabularies[input.kind])));
}

/** A template as it is, to be changed: the named one, otherwise the default. @throws AppError FORBIDDEN, NOT_FOUND */
export async function downloadTemplate(
  { actor }: CommandContext,
  input: SamplePaperInput,
): Promise<PaperFile> {
  requirePermission(actor, "paper:write");
  if (!input.template) {
    return fileOf(input.kind, "默认模板", await defaultTemplate(input.kind, fullVariant(input.kind)));
  }
  const db = getStore().read;
  const form = await formOf(
    { county: actor.county, db },
    input.kind,
    fullVariant(input.kind),
    input.template,
  );
  if (!form) throw notFound();
  return fileOf(input.kind, "模板", form.bytes);
}
