import { dayOf, scoreText, yuanText } from "@/app/_ui/figures";
import type { OwnData } from "@/lib/desk/data/own-data";

type Values = Record<string, string | number>;

/** How codes and sentences are said in the reader's language. */
export type Words = {
  say(key: string, values?: Values): string;
  /** Words of a closed vocabulary, e.g. word("posts", "secretary"). */
  word(list: string, value: string | null): string;
  /** What an entry of the log says was done. */
  action(code: string): string;
};

/** One heap of what is held: where it comes from, and rows whose cells belong to the heads; null = nothing there. */
export type Section = {
  key: string;
  title: string;
  source: string;
  heads: string[];
  rows: { id: string; cells: (string | null)[]; href?: string }[];
};

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

const joined = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(" ") || null;

function identity({ roster: { person, masks } }: OwnData, { say, word }: Words): Section {
  return {
    key: "identity",
    title: say("titles.identity"),
    source: say("sources.identity"),
    heads: [
      say("heads.name"),
      say("heads.sex"),
      say("heads.birthDate"),
      say("heads.education"),
      say("heads.idNumber"),
      say("heads.phone"),
      say("heads.bankAccount"),
      say("heads.bankName"),
    ],
    rows: [
      {
        id: person.id,
        cells: [
          person.name,
          word("sexes", person.sex) || null,
          person.birthDate,
          word("educations", person.education) || null,
          masks["id-number"],
          masks.phone,
          masks["bank-account"],
          person.bankName,
        ],
      },
    ],
  };
}

function posts({ roster }: OwnData, { say, word }: Words): Section {
  return {
    key: "posts",
    title: say("titles.posts"),
    source: say("sources.posts"),
    heads: [
      say("heads.post"),
      say("heads.place"),
      say("heads.from"),
      say("heads.left"),
      say("heads.document"),
    ],
    rows: roster.posts.map((post) => ({
      id: post.id,
      cells: [
        word("posts", post.post),
        post.placeName,
        post.from,
        joined(post.until, word("endKinds", post.endKind)),
        joined(post.startDocument, post.endDocument),
      ],
    })),
  };
}

function party({ roster }: OwnData, { say, word }: Words): Section {
  return {
    key: "party",
    title: say("titles.party"),
    source: say("sources.party"),
    heads: [
      say("heads.kind"),
      say("heads.organisation"),
      say("heads.joinedOn"),
      say("heads.from"),
      say("heads.until"),
    ],
    rows: roster.memberships.map((row) => ({
      id: row.id,
      cells: [word("memberships", row.status), row.organisationName, row.joinedOn, row.from, row.until],
    })),
  };
}

function records({ roster }: OwnData, { say, word }: Words): Section {
  return {
    key: "records",
    title: say("titles.records"),
    source: say("sources.records"),
    heads: [
      say("heads.kind"),
      say("heads.title"),
      say("heads.level"),
      say("heads.from"),
      say("heads.until"),
      say("heads.body"),
      say("heads.document"),
      say("heads.note"),
    ],
    rows: roster.records.map((row) => ({
      id: row.id,
      cells: [
        word("recordKinds", row.kind),
        row.title,
        word("recordLevels", row.level) || null,
        row.day,
        row.until,
        row.body,
        row.document,
        row.note,
      ],
    })),
  };
}

function grades({ roster }: OwnData, { say, word }: Words): Section {
  return {
    key: "grades",
    title: say("titles.grades"),
    source: say("sources.grades"),
    heads: [say("heads.year"), say("heads.grade"), say("heads.document")],
    rows: roster.grades.map((row) => ({
      id: row.id,
      cells: [String(row.year), word("grades", row.grade), row.document],
    })),
  };
}

function leaves({ roster }: OwnData, { say, word }: Words): Section {
  return {
    key: "leaves",
    title: say("titles.leaves"),
    source: say("sources.leaves"),
    heads: [say("heads.kind"), say("heads.from"), say("heads.until"), say("heads.document")],
    rows: roster.leaves.map((row) => ({
      id: row.id,
      cells: [word("leaveKinds", row.kind), row.from, row.until, row.document],
    })),
  };
}

function sanctions({ roster }: OwnData, { say, word }: Words): Section {
  return {
    key: "sanctions",
    title: say("titles.sanctions"),
    source: say("sources.sanctions"),
    heads: [
      say("heads.kind"),
      say("heads.decidedOn"),
      say("heads.document"),
      say("heads.body"),
      say("heads.influence"),
      say("heads.revoked"),
    ],
    rows: (roster.sanctions ?? []).map((row) => ({
      id: row.id,
      cells: [
        word("sanctions", row.kind),
        row.decidedOn,
        row.document,
        row.body,
        say("influence", { from: row.influenceFrom, until: row.influenceUntil ?? say("openEnd") }),
        joined(row.revokedOn, row.revokedDocument),
      ],
    })),
  };
}

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
