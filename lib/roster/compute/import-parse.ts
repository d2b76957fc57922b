import type { DivisionPlace, PersonRow, PostName } from "../types";
import { fullDivisionCode, kindOfDivision, parentCode, shortPlaceName } from "./divisions";
import {
  readCount,
  readDay,
  readEducation,
  readEndKind,
  readFen,
  readFlag,
  readGrade,
  readPosts,
  readSex,
} from "./import-values";
import { bankAccountProblem, idNumberProblem, normaliseNumber, phoneProblem } from "./numbers";

export type CellError = {
  readonly column: string;
  readonly messageKey: string;
  readonly values?: Record<string, string>;
};
/** A row of a file by field; `row` is its number on the sheet. */
export type FieldRow = { readonly row: number; readonly fields: Readonly<Record<string, string>> };
export type Parsed<T> = {
  readonly rows: readonly number[];
  readonly value: T | null;
  readonly errors: readonly CellError[];
};

/** Finds the code of a place by what the row says; an error key when there is none or several. */
export type PlaceFinder = (row: Readonly<Record<string, string>>) => { code: string } | { errorKey: string };

class Cells {
  readonly errors: CellError[] = [];
  constructor(readonly fields: Readonly<Record<string, string>>) {}
  text(field: string): string | null {
    return this.fields[field]?.trim() || null;
  }
  /** A cell through a reader; blank is null, unreadable an error at the cell. */
  read<T>(field: string, reader: (text: string) => T | null, messageKey: string): T | null {
    const text = this.text(field);
    if (text === null) return null;
    const value = reader(text);
    if (value === null) this.fail(field, messageKey, { value: text.slice(0, 30) });
    return value;
  }
  require<T>(field: string, value: T | null): T | null {
    if (value === null && !this.errors.some((error) => error.column === field))
      this.fail(field, "errors.field.required");
    return value;
  }
  fail(column: string, messageKey: string, values?: Record<string, string>): void {
    this.errors.push(values ? { column, messageKey, values } : { column, messageKey });
  }
  place(find: PlaceFinder): string | null {
    const found = find(this.fields);
    if ("code" in found) return found.code;
    const shown = [this.text("township"), this.text("village") ?? this.text("placeCode")]
      .filter(Boolean)
      .join("");
    this.fail(this.text("village") ? "village" : "placeCode", found.errorKey, { place: shown });
    return null;
  }
  /** A personal number; Excel keeps fifteen digits of a number, so a long one has to stand as text. */
  number(field: string): string | null {
    const text = this.text(field);
    if (text === null) return null;
    if (/^[\d.]+e\+?\d+$/i.test(text)) this.fail(field, "roster.errors.numberAsNumber");
    return normaliseNumber(text);
  }
}

function parsePerson(cells: Cells, find: PlaceFinder): PersonRow | null {
  const name = cells.require("name", cells.text("name"));
  const placeCode = cells.place(find);
  const joinedOn = cells.read("partyJoinedOn", readDay, "errors.field.date");
  const organisationName = cells.text("organisation");
  const isMember = joinedOn !== null || organisationName !== null;
  const readPost = cells.read("post", readPosts, "roster.errors.postUnknown");
  const hasPost = cells.text("post") !== null || !isMember;
  const posts = hasPost ? cells.require("post", readPost) : null;
  const start = cells.read("from", readDay, "errors.field.date");
  const from = hasPost ? cells.require("from", start) : null;
  const until = cells.read("until", readDay, "errors.field.date");
  const endKind = cells.read("endKind", readEndKind, "roster.errors.endKindUnknown");
  const row = {
    name: name?.replace(/\s/g, "") ?? "",
    sex: cells.read("sex", readSex, "roster.errors.sexUnknown"),
    birthDate: cells.read("birthDate", readDay, "errors.field.date"),
    idNumber: cells.number("idNumber"),
    phone: cells.number("phone"),
    bankAccount: cells.number("bankAccount"),
    bankName: cells.text("bankName"),
    education: cells.read("education", readEducation, "roster.errors.educationUnknown"),
    posts: (posts ?? []).map((post) => ({
      post,
      placeCode: placeCode ?? "",
      from: from ?? "",
      until,
      endKind,
      document: cells.text("document"),
    })),
    placeCode: hasPost ? null : placeCode,
    party: isMember ? { joinedOn, organisationName } : null,
  };
  // A row that is refused anyway names all of its bad cells at once; good rows are checked when they are planned.
  if (cells.errors.length > 0) failNumbers(cells, row);
  return cells.errors.length > 0 ? null : row;
}

function failNumbers(cells: Cells, row: PersonRow): void {
  const problems = {
    idNumber: row.idNumber ? idNumberProblem(row.idNumber, row.birthDate, row.sex) : null,
    phone: row.phone ? phoneProblem(row.phone) : null,
    bankAccount: row.bankAccount ? bankAccountProblem(row.bankAccount) : null,
  };
  for (const [field, key] of Object.entries(problems)) if (key) cells.fail(field, key);
}

/** Rows of one person (same ID number, else same name, village and birth) become one with several posts. */
export function parsePersons(rows: readonly FieldRow[], find: PlaceFinder): Parsed<PersonRow>[] {
  const parsed: { rows: number[]; value: PersonRow | null; errors: CellError[] }[] = [];
  const byKey = new Map<string, number>();
  for (const { row, fields } of rows) {
    const cells = new Cells(fields);
    const value = parsePerson(cells, find);
    const key =
      value?.idNumber ||
      (value ? `${value.name}|${value.posts[0]?.placeCode ?? value.placeCode}|${value.birthDate}` : "");
    const known = key === "" ? undefined : byKey.get(key);
    const first = known === undefined ? undefined : parsed[known];
    if (first?.value && value && first.value.name === value.name) {
      const fresh = value.posts.filter(
        (told) =>
          !first.value?.posts.some(
            (p) => p.post === told.post && p.placeCode === told.placeCode && p.from === told.from,
          ),
      );
      first.rows.push(row);
      first.value = { ...first.value, posts: [...first.value.posts, ...fresh] };
      continue;
    }
    if (key !== "" && known === undefined) byKey.set(key, parsed.length);
    parsed.push({ rows: [row], value, errors: cells.errors });
  }
  return parsed;
}

/** Annual grades of people who are known already. */
export function parseGrades(rows: readonly FieldRow[], find: PlaceFinder): Parsed<PersonRow>[] {
  return rows.map(({ row, fields }) => {
    const cells = new Cells(fields);
    const name = cells.require("name", cells.text("name"));
    const idNumber = cells.number("idNumber");
    const hasPlace = cells.text("village") !== null || cells.text("placeCode") !== null;
    if (!idNumber && !hasPlace) cells.fail("idNumber", "roster.errors.idOrVillage");
    const placeCode = hasPlace ? cells.place(find) : null;
    const year = cells.require("year", cells.read("year", readYear, "roster.errors.yearForm"));
    const grade = cells.require("grade", cells.read("grade", readGrade, "roster.errors.gradeUnknown"));
    const value: PersonRow = {
      name: name?.replace(/\s/g, "") ?? "",
      sex: null,
      birthDate: null,
      idNumber,
      posts: [],
      placeCode,
      grades: year && grade ? [{ year, grade, document: cells.text("document") }] : [],
    };
    return { rows: [row], value: cells.errors.length > 0 ? null : value, errors: cells.errors };
  });
}

export function readYear(text: string): number | null {
  const match = /^(\d{4})年?度?$/.exec(text.trim());
  const year = Number(match?.[1]);
  return match && year >= 1980 && year <= 2100 ? year : null;
}

export type VillageYearRow = {
  readonly placeCode: string;
  readonly year: number;
  readonly figures: {
    readonly population: number | null;
    readonly households: number | null;
    readonly collectiveIncomeFen: number | null;
    readonly supportFundsFen: number | null;
    readonly isWeak: boolean | null;
    readonly isFormerlyPoor: boolean | null;
    readonly isModel: boolean | null;
    readonly hasCooperative: boolean | null;
    readonly hasCompany: boolean | null;
    readonly hasServiceCentre: boolean | null;
    readonly source: string | null;
  };
};

export function parseVillageYears(rows: readonly FieldRow[], find: PlaceFinder): Parsed<VillageYearRow>[] {
  return rows.map(({ row, fields }) => {
    const cells = new Cells(fields);
    const placeCode = cells.place(find);
    const year = cells.require("year", cells.read("year", readYear, "roster.errors.yearForm"));
    const count = (field: string) => cells.read(field, readCount, "roster.errors.countForm");
    const amount = (field: string) => cells.read(field, readFen, "roster.errors.amountForm");
    const flag = (field: string) => cells.read(field, readFlag, "roster.errors.flagForm");
    const figures = {
      population: count("population"),
      households: count("households"),
      collectiveIncomeFen: amount("collectiveIncome"),
      supportFundsFen: amount("supportFunds"),
      isWeak: flag("isWeak"),
      isFormerlyPoor: flag("isFormerlyPoor"),
      isModel: flag("isModel"),
      hasCooperative: flag("hasCooperative"),
      hasCompany: flag("hasCompany"),
      hasServiceCentre: flag("hasServiceCentre"),
      source: cells.text("source"),
    };
    const value = cells.errors.length === 0 && placeCode && year ? { placeCode, year, figures } : null;
    return { rows: [row], value, errors: cells.errors };
  });
}

export function parseDivisions(rows: readonly FieldRow[]): Parsed<DivisionPlace>[] {
  return rows.map(({ row, fields }) => {
    const cells = new Cells(fields);
    const code = cells.require("code", cells.read("code", fullDivisionCode, "roster.errors.divisionCode"));
    const name = cells.require("name", cells.text("name"));
    const parent = cells.read("parent", fullDivisionCode, "roster.errors.divisionCode");
    const value =
      cells.errors.length === 0 && code && name
        ? {
            code,
            name: shortPlaceName(name),
            kind: kindOfDivision(code, name),
            parent: parent ?? parentCode(code),
          }
        : null;
    return { rows: [row], value, errors: cells.errors };
  });
}

export type SeatRow = {
  readonly placeCode: string;
  readonly post: PostName;
  readonly name: string;
  readonly idNumber: string | null;
};

export function parseSeats(rows: readonly FieldRow[], find: PlaceFinder): Parsed<SeatRow[]>[] {
  return rows.map(({ row, fields }) => {
    const cells = new Cells(fields);
    const name = cells.require("name", cells.text("name"));
    const placeCode = cells.place(find);
    const posts = cells.require("post", cells.read("post", readPosts, "roster.errors.postUnknown"));
    const idNumber = cells.number("idNumber");
    const value =
      cells.errors.length === 0 && placeCode && name
        ? (posts ?? []).map((post) => ({ placeCode, post, name: name.replace(/\s/g, ""), idNumber }))
        : null;
    return { rows: [row], value, errors: cells.errors };
  });
}
