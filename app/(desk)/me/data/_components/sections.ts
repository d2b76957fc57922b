import { dayOf, scoreText, yuanText } from "@/app/_ui/figures";
import type { OwnData } from "@/lib/desk/data/own-data";
import { grades, identity, leaves, party, posts, records, sanctions } from "./roster-sections";
import { joined, type Section, type Words } from "./section";

const numberWords: Record<string, string> = {
  "id-number": "heads.idNumber",
  phone: "heads.phone",
  "bank-account": "heads.bankAccount",
};
const objectionWords: Record<string, string> = {
  objection: "objections.objection",
  appeal: "objections.appeal",
  received: "objections.received",
  assigned: "objections.assigned",
  settled: "objections.settled",
  withdrawn: "objections.withdrawn",
  upheld: "objections.upheld",
  partly: "objections.partly",
  rejected: "objections.rejected",
};

function ratings({ cycles }: OwnData, { say }: Words): Section {
  return {
    key: "ratings",
    title: say("titles.ratings"),
    source: say("sources.ratings"),
    heads: [
      say("heads.cycle"),
      say("heads.state"),
      say("heads.stars"),
      say("heads.score"),
      say("heads.grade"),
      say("heads.subsidy"),
      say("heads.effectiveFrom"),
      say("heads.entries"),
      say("heads.basis"),
    ],
    rows: cycles.map((row) => ({
      id: row.cycleId,
      href: row.resultId ? `/me?result=${row.resultId}` : undefined,
      cells: [
        row.title,
        row.resultId ? say("decided") : say("underNotice", { day: row.noticeUntil ?? "" }),
        row.level === null ? null : say("stars", { level: row.level }),
        row.scoreE4 === null ? null : scoreText(row.scoreE4),
        row.grade,
        row.amountFen === null ? null : say("yuan", { amount: yuanText(row.amountFen) }),
        row.effectiveFrom,
        row.resultId ? say("entries", { count: row.entries }) : null,
        row.schemeTitle,
      ],
    })),
  };
}

function accounts({ accounts: held }: OwnData, { say, word }: Words): Section {
  return {
    key: "accounts",
    title: say("titles.accounts"),
    source: say("sources.accounts"),
    heads: [
      say("heads.loginName"),
      say("heads.role"),
      say("heads.scope"),
      say("heads.from"),
      say("heads.until"),
      say("heads.state"),
    ],
    rows: held.flatMap((account) =>
      account.grants.map((grant) => ({
        id: grant.id,
        cells: [
          account.loginName,
          word("roles", grant.role),
          joined(grant.placeName, grant.organisationName, word("lines", grant.line)),
          grant.from,
          grant.until,
          account.isDisabled ? say("disabled") : null,
        ],
      })),
    ),
  };
}

function objections({ objections: made }: OwnData, { say }: Words): Section {
  const named = (code: string | null) => {
    const key = code === null ? undefined : objectionWords[code];
    return key ? say(key) : null;
  };
  return {
    key: "objections",
    title: say("titles.objections"),
    source: say("sources.objections"),
    heads: [
      say("heads.receipt"),
      say("heads.kind"),
      say("heads.receivedOn"),
      say("heads.dueDay"),
      say("heads.state"),
      say("heads.outcome"),
      say("heads.statement"),
    ],
    rows: made.map((row) => ({
      id: row.id,
      cells: [
        row.receipt,
        named(row.kind),
        row.receivedDay,
        row.dueDay,
        named(row.status),
        named(row.outcome),
        row.statement,
      ],
    })),
  };
}

/** What is held about the person, heap by heap. */
export function heldSections(own: OwnData, words: Words): Section[] {
  const made = [identity, posts, party, records, grades, leaves, sanctions, ratings, accounts, objections];
  return made.map((make) => make(own, words));
}

/** Who looked: the day, the office by its role and never by name, what was opened and why. */
export function lookUpSection({ lookUps }: OwnData, { say, word, action }: Words): Section {
  const opened = (number: string | null) => {
    const key = number === null ? undefined : numberWords[number];
    return key ? say(key) : null;
  };
  return {
    key: "lookUps",
    title: say("titles.lookUps"),
    source: say("sources.lookUps"),
    heads: [say("heads.day"), say("heads.who"), say("heads.what"), say("heads.reason")],
    rows: lookUps.map((row) => ({
      id: row.id,
      cells: [
        dayOf(row.at),
        row.roles.map((role) => word("roles", role)).join(say("comma")) || say("program"),
        joined(action(row.action), opened(row.number)),
        row.reason,
      ],
    })),
  };
}
