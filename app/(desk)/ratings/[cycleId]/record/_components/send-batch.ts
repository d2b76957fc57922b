"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { Message } from "@/lib/base/errors";
import type { CellResult } from "@/lib/rating";
import { recordCellsAction } from "@/lib/rating/actions";
import type { Batch, CellAnswer } from "./grid/queue";
import type { SendResult } from "./use-recording";

export type Say = (message: Message) => string;

type Translate = {
  (key: string, values?: Record<string, string | number>): string;
  has(key: string): boolean;
};

const room = "rating.errors.";

/** Says a refusal of the rating in the user's language. */
export function useSayMessage(): Say {
  const t = useTranslations("rating.errors") as unknown as Translate;
  const grid = useTranslations("rating.grid");
  return useCallback(
    ({ key, values }) => {
      const name = key.startsWith(room) ? key.slice(room.length) : "";
      return name !== "" && t.has(name) ? t(name, { ...values }) : grid("refusedUnnamed");
    },
    [t, grid],
  );
}

export type Target = { cycleId: string; subjectKind: "person" | "village"; say: Say };

/** The batch as the action takes it; a cell's key names its subject, item and rater group. */
export function toInput({ cycleId, subjectKind }: Target, cells: Batch["cells"]) {
  return {
    cycleId,
    cells: Object.entries(cells).map(([key, { input, expects, evidence }]) => {
      const [subjectId = "", item = "", raterGroup = ""] = key.split("|");
      return {
        subjectKind,
        subjectId,
        item,
        input,
        expects,
        ...(raterGroup ? { raterGroup } : {}),
        ...(evidence ? { evidence } : {}),
      };
    }),
  };
}

/** Sends one batch; throws when the line is down. */
export async function sendBatch(target: Target, batch: Batch): Promise<SendResult> {
  const { idempotencyKey, cells } = batch;
  const result = await recordCellsAction(null, { ...toInput(target, cells), idempotencyKey });
  if (!result.ok) {
    if (result.code === "UNAUTHENTICATED") return { kind: "signed-out" };
    return { kind: "refused", message: result.message };
  }
  return { kind: "answered", answers: result.value.results.map((answer) => toAnswer(answer, target.say)) };
}

/** One cell's answer with its sentence. */
export function toAnswer(answer: CellResult, say: Say): CellAnswer {
  if (answer.ok) return { ok: true, entryId: answer.entryId, value: answer.value };
  return { ok: false, conflict: answer.isConflict === true, message: say(answer.message) };
}
