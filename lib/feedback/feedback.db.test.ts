import { beforeEach, expect, it } from "vitest";
import { feedback } from "@/db/schema/feedback";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { at, crew, openLedger } from "@/lib/points/testing";
import { answerFeedback, writeFeedback } from "./commands";
import { ownFeedback, publicFeedback, waitingFeedback } from "./data";

let db: Store;
beforeEach(async () => {
  db = await testStore();
  await openLedger(db);
});

const write = (mayBePublic: boolean, actor = crew.member) =>
  writeFeedback(at(actor), { text: "字太小，看不清", mayBePublic });
const reader = (actor = crew.member) => ({ actor, db: db.read });

it("is sealed, read by the writer and, without a name, by who answers", async () => {
  await write(false);
  expect(JSON.stringify(await db.read.select().from(feedback))).not.toContain("字太小");
  expect(await ownFeedback(reader())).toMatchObject([{ text: "字太小，看不清", status: "open" }]);
  expect(await ownFeedback(reader(crew.member3))).toEqual([]);
  const [letter] = await waitingFeedback(reader(crew.admin));
  expect(Object.keys(letter ?? {}).sort()).toEqual(["id", "mayBePublic", "text", "writtenAt"]);
  await expect(waitingFeedback(reader(crew.clerk))).rejects.toMatchObject({ code: "FORBIDDEN" });
});

it("is answered in public only where the writer allows it, with question and answer", async () => {
  const { feedbackId } = await write(false);
  const answer = { feedbackId, publicQuestion: "能否放大字体", publicAnswer: "点右上角“大字”" };
  await expect(answerFeedback(at(crew.clerk), answer)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(answerFeedback(at(crew.admin), answer)).rejects.toMatchObject({
    fieldErrors: { publicAnswer: { key: "feedback.errors.notPublic" } },
  });
  await expect(answerFeedback(at(crew.admin), { feedbackId })).rejects.toMatchObject({ code: "VALIDATION" });
  await answerFeedback(at(crew.admin), { feedbackId, answer: "可以用大字" });
  expect(await publicFeedback(reader(crew.member3))).toEqual([]);
  expect(await ownFeedback(reader())).toMatchObject([{ answer: "可以用大字", status: "answered" }]);
  const second = await write(true);
  await answerFeedback(at(crew.admin), { ...answer, ...second });
  expect(await publicFeedback(reader(crew.member3))).toMatchObject([{ question: "能否放大字体" }]);
  await expect(answerFeedback(at(crew.admin), { ...answer, ...second })).rejects.toMatchObject({
    code: "CONFLICT",
  });
});
