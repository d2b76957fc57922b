import type { SchemeDocument } from "@/lib/rules/types";
import type { StartSchemeInput } from "../schema/setup";

type Step = NonNullable<SchemeDocument["procedure"]>["steps"][number];

const township = { role: "township" } as const;

const record: Step = {
  code: "record",
  name: { zh: "录入得分", en: "Scores recorded" },
  kind: "record",
  actor: township,
};
const submit: Step = {
  code: "submit",
  name: { zh: "提交", en: "Submitted" },
  kind: "submit",
  actor: township,
};
const confirm: Step = {
  code: "confirm",
  name: { zh: "复核", en: "Confirmed" },
  kind: "confirm",
  actor: township,
};
const notice: Step = {
  code: "notice",
  name: { zh: "公示", en: "Public notice" },
  kind: "notice",
  actor: { role: "county" },
  notice: { workingDays: 5, places: ["村务公开栏"] },
};
const decision: Step = {
  code: "decision",
  name: { zh: "会议审定", en: "Decided by a meeting" },
  kind: "decision",
  actor: { role: "county" },
};

/**
 * The document of a scheme that begins from nothing: its head, the usual steps, and the careful defaults (what nobody
 * recorded is waited for, rankings are not shown). Everything else is entered in the forms.
 */
export function newScheme(input: StartSchemeInput): SchemeDocument {
  const steps =
    input.kind === "star" ? [record, submit, confirm, notice, decision] : [record, submit, confirm, decision];
  return {
    format: 1,
    code: input.code,
    title: input.title,
    kind: input.kind,
    ...(input.issuer ? { issuer: input.issuer } : {}),
    ...(input.documentNumber ? { documentNumber: input.documentNumber } : {}),
    subject: input.subject,
    period: input.period,
    validFrom: input.validFrom,
    articles: [],
    ...(input.isScored || input.kind === "star" ? { procedure: { steps: structuredClone(steps) } } : {}),
    rules: [],
    settings: { missing: "wait", monthDay: "last", ranking: { shownByDefault: false } },
  };
}
