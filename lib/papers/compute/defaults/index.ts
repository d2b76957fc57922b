import { officialDocument } from "@/lib/documents/official";
import type { PaperKind, Variant } from "../../types";
import { payslipContent, registerTemplate } from "./pay";
import { cardContent, replyContent } from "./personal";
import { decisionContent, noticeContent, packetContent } from "./rating";
import { sheetTemplate } from "./sheet";

/** What stands at the foot of every paper, own templates included. */
export const footLine = "{链头}　打印 {打印时间}";
export const footPlaceholder = "{链头}";

const contents = {
  packet: packetContent,
  notice: noticeContent,
  decision: decisionContent,
  "objection-reply": replyContent,
  card: cardContent,
  payslip: payslipContent,
};

/** What the columns of a default are when nothing is known of the data yet. */
export const fullVariant = (kind: PaperKind): Variant => ({
  topLevel: 5,
  showsAmount: true,
  columns:
    kind === "notice"
      ? ["乡镇", "村", "职务", "星级", "等次"]
      : ["乡镇", "村", "姓名", "职务", "得分", "等次", "星级"],
});

function makeDefault(kind: PaperKind, variant: Variant): Promise<Uint8Array<ArrayBuffer>> {
  if (kind === "list") return sheetTemplate(variant);
  if (kind === "pay-register") return registerTemplate();
  return officialDocument(contents[kind](variant), footLine);
}

const made = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
const mostMade = 50;

/** The default template of a kind, made once per process; it goes the same way as an own one. */
export function defaultTemplate(kind: PaperKind, variant: Variant): Promise<Uint8Array<ArrayBuffer>> {
  const key = JSON.stringify([kind, variant]);
  const known = made.get(key);
  if (known) return known;
  if (made.size >= mostMade) made.clear();
  const file = makeDefault(kind, variant);
  made.set(key, file);
  return file;
}
