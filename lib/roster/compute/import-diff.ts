import type { PersonRow, PostName } from "../types";
import { maskNumber, numberTail } from "./numbers";

/** What the database knows of a person that an import may touch. */
export type KnownPerson = {
  readonly id: string;
  readonly name: string;
  readonly sex: string | null;
  readonly birthDate: string | null;
  readonly education: string | null;
  readonly bankName: string | null;
  readonly idNumberMac: string | null;
  readonly phoneMac: string | null;
  readonly bankAccountMac: string | null;
  readonly idNumberTail: string | null;
  readonly phoneTail: string | null;
  readonly bankAccountTail: string | null;
  readonly posts: readonly KnownPost[];
  readonly honours: readonly { readonly title: string; readonly day: string }[];
  readonly grades: readonly {
    readonly id: string;
    readonly year: number;
    readonly grade: string;
    readonly cycleId: string | null;
  }[];
  readonly memberships: readonly {
    readonly id: string;
    readonly joinedOn: string | null;
    readonly organisationId: string | null;
    readonly until: string | null;
  }[];
};
export type KnownPost = {
  readonly id: string;
  readonly post: PostName;
  readonly placeId: string;
  readonly from: string;
  readonly until: string | null;
  readonly endKind: string | null;
};

/** A row after its places and organisation were found; personal numbers with their blind indexes. */
export type ResolvedRow = Omit<PersonRow, "posts"> & {
  readonly posts: readonly (Omit<PersonRow["posts"][number], "placeCode"> & {
    readonly placeId: string;
    readonly placeName: string;
  })[];
  /** Place of `placeCode`. */
  readonly placeId: string | null;
  readonly organisationId: string | null;
  /** Blind index of the ID number. */
  readonly idNumberMac: string | null;
  /** Blind index of any of the numbers; made only when there is something to compare with. */
  readonly macOf: (field: "idNumber" | "phone" | "bankAccount") => string | null;
};

export type Change = {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
};

/** What an import would write for one person, and how it reads on the preview. */
export type PersonDiff = {
  readonly changes: readonly Change[];
  readonly fields: Partial<Record<"name" | "sex" | "birthDate" | "education" | "bankName", string>>;
  readonly numbers: readonly ("idNumber" | "phone" | "bankAccount")[];
  readonly newPosts: ResolvedRow["posts"];
  readonly changedPosts: readonly {
    readonly id: string;
    readonly from: string;
    readonly until: string | null;
    readonly endKind: string | null;
  }[];
  readonly newHonours: NonNullable<PersonRow["honours"]>;
  readonly newGrades: NonNullable<PersonRow["grades"]>;
  readonly changedGrades: readonly { readonly id: string; readonly grade: string }[];
  readonly membership: {
    readonly id: string | null;
    readonly joinedOn: string | null;
    readonly organisationId: string | null;
  } | null;
  /** Message keys of what forbids the row. */
  readonly errors: readonly {
    readonly column: string;
    readonly messageKey: string;
    readonly values?: Record<string, string>;
  }[];
};

const overlaps = (a: { from: string; until?: string | null }, b: { from: string; until?: string | null }) =>
  (a.until == null || a.until > b.from) && (b.until == null || b.until > a.from);

const numberKindOf = { idNumber: "id-number", phone: "phone", bankAccount: "bank-account" } as const;

function diffFields(row: ResolvedRow, known: KnownPerson | null) {
  const changes: Change[] = [];
  const fields: Record<string, string> = {};
  for (const field of ["name", "sex", "birthDate", "education", "bankName"] as const) {
    const told = row[field];
    if (!told || told === known?.[field]) continue;
    fields[field] = told;
    changes.push({ field, before: known?.[field] ?? null, after: told });
  }
  const numbers: ("idNumber" | "phone" | "bankAccount")[] = [];
  for (const field of ["idNumber", "phone", "bankAccount"] as const) {
    const told = row[field];
    if (!told || (known !== null && row.macOf(field) === known[`${field}Mac`])) continue;
    numbers.push(field);
    const kind = numberKindOf[field];
    changes.push({
      field,
      before: maskNumber(kind, known?.[`${field}Tail`] ?? null),
      after: maskNumber(kind, numberTail(kind, told)),
    });
  }
  return { changes, fields, numbers };
}

function diffPosts(row: ResolvedRow, known: KnownPerson | null) {
  const changes: Change[] = [];
  const newPosts: ResolvedRow["posts"][number][] = [];
  const changedPosts: PersonDiff["changedPosts"][number][] = [];
  for (const told of row.posts) {
    const same =
      known?.posts.filter((held) => held.post === told.post && held.placeId === told.placeId) ?? [];
    const held = same.find((p) => p.from === told.from) ?? same.find((p) => overlaps(p, told));
    const label = `${told.placeName} ${told.post}`;
    if (!held) {
      newPosts.push(told);
      changes.push({
        field: "post",
        before: null,
        after: `${label} ${told.from}${told.until ? ` – ${told.until}` : ""}`,
      });
      continue;
    }
    const until = told.until ?? held.until;
    const endKind = told.endKind ?? held.endKind ?? (until ? "normal-exit" : null);
    if (held.from === told.from && held.until === until && held.endKind === endKind) continue;
    changedPosts.push({ id: held.id, from: told.from, until, endKind });
    changes.push({
      field: "post",
      before: `${label} ${held.from}${held.until ? ` – ${held.until}` : ""}`,
      after: `${label} ${told.from}${until ? ` – ${until}` : ""}`,
    });
  }
  return { changes, newPosts, changedPosts };
}

function diffGrades(row: ResolvedRow, known: KnownPerson | null) {
  const changes: Change[] = [];
  const errors: PersonDiff["errors"][number][] = [];
  const newGrades: NonNullable<PersonRow["grades"]>[number][] = [];
  const changedGrades: { id: string; grade: string }[] = [];
  for (const told of row.grades ?? []) {
    const held = known?.grades.find((grade) => grade.year === told.year);
    if (held?.grade === told.grade) continue;
    if (held?.cycleId) {
      errors.push({ column: "grade", messageKey: "roster.errors.gradeOfCycle" });
      continue;
    }
    if (held) changedGrades.push({ id: held.id, grade: told.grade });
    else newGrades.push(told);
    changes.push({
      field: "grade",
      before: held ? `${told.year} ${held.grade}` : null,
      after: `${told.year} ${told.grade}`,
    });
  }
  return { changes, errors, newGrades, changedGrades };
}

function diffParty(row: ResolvedRow, known: KnownPerson | null) {
  const told = row.party;
  if (!told?.joinedOn && !row.organisationId) return { changes: [] as Change[], membership: null };
  const open = known?.memberships.find((membership) => membership.until === null);
  const joinedOn = told?.joinedOn ?? open?.joinedOn ?? null;
  const organisationId = told?.organisationName
    ? row.organisationId
    : (open?.organisationId ?? row.organisationId);
  if (open && open.joinedOn === joinedOn && open.organisationId === organisationId)
    return { changes: [], membership: null };
  if (!told) return { changes: [], membership: null };
  return {
    changes: [
      { field: "party", before: open?.joinedOn ?? null, after: joinedOn ?? told.organisationName ?? null },
    ],
    membership: { id: open?.id ?? null, joinedOn, organisationId },
  };
}

/** Everything a new person brings; the preview shows the cells themselves, so there are no changes to tell. */
function wholeRow(row: ResolvedRow): PersonDiff {
  const organisationId = row.organisationId;
  return {
    changes: [],
    fields: {},
    numbers: [],
    newPosts: row.posts,
    changedPosts: [],
    newHonours: row.honours ?? [],
    newGrades: row.grades ?? [],
    changedGrades: [],
    membership:
      row.party && (row.party.joinedOn || organisationId)
        ? { id: null, joinedOn: row.party.joinedOn, organisationId }
        : null,
    errors: [],
  };
}

/** What differs between a row of a file and what is known; absent values of the row change nothing. */
export function diffPerson(row: ResolvedRow, known: KnownPerson | null): PersonDiff {
  if (!known) return wholeRow(row);
  const fields = diffFields(row, known);
  const posts = diffPosts(row, known);
  const grades = diffGrades(row, known);
  const party = diffParty(row, known);
  const newHonours = (row.honours ?? []).filter(
    (told) => !known?.honours.some((held) => held.title === told.title && held.day === told.day),
  );
  return {
    changes: [
      ...fields.changes,
      ...posts.changes,
      ...party.changes,
      ...grades.changes,
      ...newHonours.map((honour) => ({
        field: "honour",
        before: null,
        after: `${honour.day} ${honour.title}`,
      })),
    ],
    fields: fields.fields,
    numbers: fields.numbers,
    newPosts: posts.newPosts,
    changedPosts: posts.changedPosts,
    newHonours,
    newGrades: grades.newGrades,
    changedGrades: grades.changedGrades,
    membership: party.membership,
    errors: grades.errors,
  };
}
