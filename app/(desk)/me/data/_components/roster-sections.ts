import type { OwnData } from "@/lib/desk/data/own-data";
import { joined, type Section, type Words } from "./section";

/* What the roster holds about the person, heap by heap. */

export function identity({ roster: { person, masks } }: OwnData, { say, word }: Words): Section {
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

export function posts({ roster }: OwnData, { say, word }: Words): Section {
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

export function party({ roster }: OwnData, { say, word }: Words): Section {
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

export function records({ roster }: OwnData, { say, word }: Words): Section {
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

export function grades({ roster }: OwnData, { say, word }: Words): Section {
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

export function leaves({ roster }: OwnData, { say, word }: Words): Section {
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

export function sanctions({ roster }: OwnData, { say, word }: Words): Section {
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
