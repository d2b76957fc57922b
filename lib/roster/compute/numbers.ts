import type { NumberKind, Sex } from "../types";

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = "10X98765432";

/** Check character of the first 17 digits of a citizen number (GB 11643-1999, ISO 7064 MOD 11-2). */
export function idCheckCharacter(first17: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += Number(first17[i]) * (weights[i] ?? 0);
  return checkCharacters[sum % 11] ?? "";
}

/** Birth date and sex that a citizen number carries; null when its form or date is wrong. */
export function readIdNumber(idNumber: string): { birthDate: string; sex: Sex } | null {
  const match = /^[1-9]\d{5}((?:18|19|20)\d{2})(\d{2})(\d{2})\d{2}(\d)[\dX]$/.exec(idNumber);
  if (!match) return null;
  const birthDate = `${match[1]}-${match[2]}-${match[3]}`;
  if (!isDay(birthDate)) return null;
  return { birthDate, sex: Number(match[4]) % 2 === 1 ? "male" : "female" };
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a text is a day of the calendar, 'YYYY-MM-DD'. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = month === 2 && isLeap ? 29 : (monthLengths[month - 1] ?? 0);
  return day >= 1 && day <= length;
}

/** A number as it is stored: no blanks or dashes, full-width digits and x made plain. */
export function normaliseNumber(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\s\-‐–]/g, "")
    .toUpperCase();
}

/** Message key of what is wrong with a citizen number, null when it is right; the other two fields are compared. */
export function idNumberProblem(idNumber: string, birthDate: string | null, sex: Sex | null): string | null {
  if (!/^\d{17}[\dX]$/.test(idNumber)) return "roster.errors.idNumberForm";
  const read = readIdNumber(idNumber);
  if (!read) return "roster.errors.idNumberDate";
  if (idCheckCharacter(idNumber.slice(0, 17)) !== idNumber[17]) return "roster.errors.idNumberCheck";
  if (birthDate !== null && birthDate !== read.birthDate) return "roster.errors.idNumberBirth";
  if (sex !== null && sex !== read.sex) return "roster.errors.idNumberSex";
  return null;
}

/** Mobile numbers of the mainland, or an area code with a fixed number. */
export function phoneProblem(phone: string): string | null {
  return /^(1[3-9]\d{9}|0\d{9,11})$/.test(phone) ? null : "roster.errors.phoneForm";
}

/** One-card accounts (一卡通) need not pass the card check, so only the form is refused. */
export function bankAccountProblem(account: string): string | null {
  return /^\d{12,21}$/.test(account) ? null : "roster.errors.bankAccountForm";
}

/** Whether a card number passes the Luhn check; a warning only. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    let digit = Number(digits[digits.length - 1 - i]);
    if (i % 2 === 1) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return sum % 10 === 0;
}

/** The characters kept in plain for a mask: the last four, for a citizen number its first four too. */
export function numberTail(kind: NumberKind, number: string): string {
  return kind === "id-number" ? `${number.slice(0, 4)}${number.slice(-4)}` : number.slice(-4);
}

/** The mask on the screen, e.g. 1405**********1234; null when there is no number. */
export function maskNumber(kind: NumberKind, tail: string | null): string | null {
  if (tail === null || tail === "") return null;
  if (kind === "id-number") return `${tail.slice(0, 4)}**********${tail.slice(4)}`;
  return kind === "phone" ? `*******${tail}` : `************${tail}`;
}
