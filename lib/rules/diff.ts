import type { Bilingual, FindingPart, SchemeDocument } from "./types";

export type SchemeChange = {
  part: FindingPart;
  name: string;
  message: Bilingual;
};

/** What changed from scheme `a` to scheme `b`, in words. */
export function diffSchemes(_a: SchemeDocument, _b: SchemeDocument): SchemeChange[] {
  return [];
}
