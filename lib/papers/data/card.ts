import "server-only";
import { getCounty } from "@/lib/access/data";
import { AppError } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { officeOf } from "@/lib/procedure/compute";
import { loadPublicResult } from "@/lib/rating/data";
import { placedPerson } from "@/lib/rating/data/person-place";
import { cardFilling } from "../compute/card";
import type { PrintPaperInput } from "../schema";
import { type Drawn, plainVariant, type Reader } from "./reader";

/**
 * The star card of a person, for themselves and for those who read results of the place.
 * @throws AppError NOT_FOUND, FORBIDDEN; STATE papers.errors.noResult
 */
export async function drawCard(reader: Reader, input: PrintPaperInput): Promise<Drawn> {
  const { actor, db } = reader;
  const shown = await loadPublicResult(reader, {
    personId: input.id,
    ...(input.result ? { resultId: input.result } : {}),
  });
  const { result, explanation, history, person, topLevel } = shown;
  if (!result) throw new AppError("STATE", "papers.errors.noResult");
  const county = await getCounty({ actor, db });
  const { placePath } = await placedPerson(reader, { personId: input.id, day: shanghaiDay(new Date()) });
  return {
    filling: cardFilling({ person, topLevel, result, history, lines: explanation?.lines ?? [] }),
    variant: { ...plainVariant, topLevel, showsAmount: typeof result.amountFen === "number" },
    fileName: `星级卡-${person.name}`,
    subject: { kind: "person", id: input.id },
    placePath,
    office: officeOf(county.name, true),
    day: shanghaiDay(result.publishedAt),
  };
}
