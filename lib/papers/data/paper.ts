import "server-only";
import { head } from "@/lib/audit";
import { shanghaiDay } from "@/lib/base/period";
import { chainWords, dayWords, minuteWords } from "../compute/words";
import type { PrintPaperInput } from "../schema";
import type { Paper, PaperKind } from "../types";
import { drawCard } from "./card";
import { drawDecision } from "./decision";
import { drawNotice } from "./notice";
import { drawPayslips, drawRegister } from "./pay-papers";
import { drawRatingPaper } from "./rating-papers";
import type { Drawn, Reader } from "./reader";
import { drawReply } from "./reply";

const drawers: Record<PaperKind, (reader: Reader, input: PrintPaperInput) => Promise<Drawn>> = {
  packet: drawRatingPaper,
  list: drawRatingPaper,
  notice: drawNotice,
  decision: drawDecision,
  "objection-reply": drawReply,
  card: drawCard,
  "pay-register": drawRegister,
  payslip: drawPayslips,
};

/**
 * A paper with everything that it says, within what its reader may see.
 * @throws AppError FORBIDDEN, NOT_FOUND; STATE, LIMIT by the kind
 */
export async function drawPaper(reader: Reader, input: PrintPaperInput, now: Date): Promise<Paper> {
  const { filling, office, day, ...drawn } = await drawers[input.kind](reader, input);
  const chain = await head(reader.db, reader.actor.county);
  return {
    ...drawn,
    kind: input.kind,
    filling: {
      ...filling,
      单位: office,
      成文日期: dayWords(day ?? shanghaiDay(now)),
      链头: chainWords(chain),
      打印时间: minuteWords(now),
    },
  };
}
