import "server-only";
import { createHash } from "node:crypto";
import type { notice, noticeRow } from "@/db/schema/notice";
import { canonicalJson } from "@/lib/base/canonical";

export type NoticeRecord = typeof notice.$inferSelect;
export type NoticeLine = typeof noticeRow.$inferSelect;

type Text = Pick<
  NoticeRecord,
  | "number"
  | "title"
  | "basis"
  | "body"
  | "contact"
  | "audience"
  | "fields"
  | "firstDay"
  | "lastDay"
  | "workingDays"
  | "gate"
  | "gateReason"
>;
type Line = Pick<
  NoticeLine,
  "subjectId" | "position" | "name" | "village" | "township" | "post" | "level" | "grade" | "scoreE4"
>;

/** Hash over what was fixed when the notice opened; taking a person off later does not change it. */
export function noticeHash(text: Text, lines: readonly Line[]): string {
  const { number, title, basis, body, contact, audience, fields } = text;
  const { firstDay, lastDay, workingDays, gate, gateReason } = text;
  const rows = [...lines]
    .sort((a, b) => a.position - b.position)
    .map(({ subjectId, position, name, village, township, post, level, grade, scoreE4 }) => ({
      subjectId,
      position,
      name,
      village,
      township,
      post,
      level,
      grade,
      scoreE4,
    }));
  const head = { number, title, basis, body, contact, audience, fields, firstDay, lastDay, workingDays };
  return createHash("sha256")
    .update(canonicalJson({ ...head, gate, gateReason, rows }))
    .digest("hex");
}
