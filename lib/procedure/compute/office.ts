/** The office that signs for a place: of a county the organisation department, of a township its committee. */
export function officeOf(placeName: string, isCounty: boolean): string {
  if (isCounty) return `中共${placeName}委组织部`;
  return `中共${placeName}${placeName.endsWith("街道") ? "工作委员会" : "委员会"}`;
}
