import "server-only";
import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/base/canonical";
import type { FactSubject, FactsDocument, OutValue } from "@/lib/rules/types";
import type { CommonFacts } from "../types";

/** SHA-256 of a text, as hex. */
export const textHash = (text: string) => createHash("sha256").update(text).digest("hex");

export type FrozenSubjectText = { id: string; facts: string; hash: string };
export type Frozen = { common: string; subjects: FrozenSubjectText[]; hash: string };

/** Hash over the common part and the hashes of all subjects in the order of their ids. */
export function frozenHash(common: string, subjects: readonly { id: string; hash: string }[]): string {
  const inOrder = [...subjects].sort((a, b) => (a.id < b.id ? -1 : 1));
  return textHash([textHash(common), ...inOrder.map(({ id, hash }) => `${id}:${hash}`)].join("\n"));
}

/** The facts of a run as canonical text: what was read, so that anyone can run it again. */
export function freezeFacts(facts: FactsDocument): Frozen {
  const { subjects, ...rest } = facts;
  const common = canonicalJson(rest);
  const frozen = subjects.map((subject) => {
    const text = canonicalJson(subject);
    return { id: subject.id, facts: text, hash: textHash(text) };
  });
  return { common, subjects: frozen, hash: frozenHash(common, frozen) };
}

/** The facts document of a frozen set, its subjects in the order of their ids. */
export function thawFacts(common: string, subjects: readonly { id: string; facts: string }[]): FactsDocument {
  const inOrder = [...subjects].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    ...(JSON.parse(common) as CommonFacts),
    subjects: inOrder.map(({ facts }) => JSON.parse(facts) as FactSubject),
  };
}

/** Hash of the values of one person's result. */
export function valuesHash(values: Readonly<Record<string, OutValue>>): string {
  return textHash(canonicalJson(values));
}
