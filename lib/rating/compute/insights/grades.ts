import { type AnnualGrade, annualGrades } from "@/lib/roster/types";
import { gradeWords } from "../catalogue";

export type GradeGroup = {
  grade: string | null;
  fixedGrade: string | null;
  decided: number;
  number: number;
};

const usual = annualGrades.map((grade) => gradeWords[grade]);
const rank = (word: string | null) => {
  if (word === null) return usual.length + 1;
  const at = usual.indexOf(word);
  return at < 0 ? usual.length : at;
};

/**
 * People by grade in the words of the scheme, the usual four first, those without one last: as published, or as the
 * township fixed it, or as computed.
 */
export function countGrades(groups: readonly GradeGroup[]): { grade: string | null; number: number }[] {
  const counts = new Map<string | null, number>();
  for (const { grade, fixedGrade, decided, number } of groups) {
    const fixed = fixedGrade === null ? null : gradeWords[fixedGrade as AnnualGrade];
    const word = decided === 1 ? grade : (fixed ?? grade);
    counts.set(word, (counts.get(word) ?? 0) + number);
  }
  return [...counts]
    .map(([grade, number]) => ({ grade, number }))
    .sort((a, b) => rank(a.grade) - rank(b.grade) || ((a.grade ?? "") < (b.grade ?? "") ? -1 : 1));
}
