import { type Params, param } from "@/app/_ui/params";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import type { Actor } from "@/lib/access/actor";
import { askWhatIf } from "@/lib/workshop/data/what-if/answer";

/** What was asked by the address, answered; a page that does not exist for whoever may not ask. */
export async function readQuestion(actor: Actor, query: Params) {
  const [figure, typed] = [param(query, "figure"), param(query, "to")];
  const now = new Date();
  const question = await readPage((db) => askWhatIf({ actor, db }, { figure, typed, now }));
  const isUnknown = figure !== undefined && question.choice === null;
  return { question, typed, now, isUnknown };
}
