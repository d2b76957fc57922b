import type { Permission } from "@/lib/access/policy";
import type { Message } from "@/lib/base/errors";
import type { Bilingual } from "@/lib/rules/types";
import type { FindingCode, PayeeKind } from "../../types";

/** block: stops the run until it is cured or let pass with a reason; warn: the approvers see it. */
export type Severity = "block" | "warn";

export const severities: Readonly<Record<FindingCode, Severity>> = {
  "no-appointment": "block",
  "term-ended": "block",
  died: "block",
  // The proof of a year is collected in the course of that year: a warning, until the scheme says by when.
  "no-proof-of-life": "warn",
  "in-custody": "block",
  "public-payroll": "block",
  "two-payers": "block",
  "duplicate-person": "block",
  "no-account": "block",
  "shared-account": "block",
  "account-changed": "block",
  "name-differs": "block",
  "two-posts": "warn",
  "change-beyond": "warn",
  "at-cap": "warn",
  "missing-input": "block",
  "expected-parameter": "warn",
  "over-budget": "block",
  "not-confirmed": "block",
};

const ofMoney: readonly FindingCode[] = [
  "no-account",
  "shared-account",
  "account-changed",
  "name-differs",
  "over-budget",
];

/** Who may let a blocking finding pass: finance for accounts and the budget, the county's reviewer for persons. */
export const overrideDoors = (code: FindingCode): readonly Permission[] =>
  ofMoney.includes(code) ? ["pay:check", "pay:approve"] : ["pay:review"];

/** What a check found, before it is known whether somebody let it pass. */
export type Found = {
  readonly code: FindingCode;
  /** The payee, or what a finding about the whole run is about. */
  readonly subjectId: string;
  readonly payeeKind: PayeeKind | null;
  /** One sentence with its numbers and days. */
  readonly evidence: Message;
  /** What the rule itself said. */
  readonly note?: Bilingual;
};

const sentences = "pay-checks.evidence.";

/** Message key of a sentence of evidence. */
export const say = (key: string): string => sentences + key;

/** Names one after the other, the first five of them. */
export const someNames = (names: readonly string[]): string =>
  names.slice(0, 5).join("、") + (names.length > 5 ? "……" : "");
