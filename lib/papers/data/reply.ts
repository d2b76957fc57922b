import "server-only";
import { and, eq } from "drizzle-orm";
import { objection } from "@/db/schema/objection";
import { getCounty } from "@/lib/access/data";
import { AppError, notFound } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { memberCase } from "@/lib/points/data/year/subjects";
import { officeOf } from "@/lib/procedure/compute";
import { accessTo } from "@/lib/procedure/data/objections/rows";
import { placedPerson } from "@/lib/rating/data/person-place";
import { replyFilling } from "../compute/reply";
import type { PrintPaperInput } from "../schema";
import { type Drawn, plainVariant, type Reader } from "./reader";

/** A cadre with the main post; a member with the branch. */
async function personOf(reader: Reader, row: typeof objection.$inferSelect) {
  const { actor, db } = reader;
  const { processId, subjectId: personId, receivedDay: day } = row;
  if (row.process !== "points") return placedPerson(reader, { personId, day });
  const member = await memberCase({ county: actor.county, db }, processId, personId);
  if (!member) throw notFound();
  return { name: member.name, place: member.village, post: member.post };
}

/**
 * The reply to an objection. Another's name is sealed and stays off the paper: the handler writes it on by hand.
 * @throws AppError NOT_FOUND; STATE papers.errors.notSettled
 */
export async function drawReply(reader: Reader, input: PrintPaperInput): Promise<Drawn> {
  const { actor, db } = reader;
  const [row] = await db
    .select()
    .from(objection)
    .where(and(eq(objection.county, actor.county), eq(objection.id, input.id)))
    .limit(1);
  const access = row ? accessTo(actor, row) : null;
  if (!row || !access) throw notFound();
  if (row.outcome === null || row.reply === null) throw new AppError("STATE", "papers.errors.notSettled");
  const person = await personOf(reader, row);
  const county = await getCounty({ actor, db });
  return {
    filling: replyFilling({
      ...row,
      reply: row.reply,
      // Whoever may see that there is an objection, an auditor say, need not see what was said.
      statement: access.seesStatement || access.isReceiver ? row.statement : "",
      outcome: row.outcome,
      person,
      hasStars: row.process !== "points",
      objector: row.isOwn ? person.name : null,
    }),
    variant: plainVariant,
    fileName: `${row.kind === "appeal" ? "申诉" : "异议"}答复书（${row.receipt}）`,
    subject: { kind: "objection", id: row.id },
    placePath: row.placePath,
    office: officeOf(county.name, true),
    day: row.settledAt ? shanghaiDay(row.settledAt) : null,
  };
}
