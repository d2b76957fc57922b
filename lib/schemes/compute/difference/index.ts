export { type Choices, choicesFor, partnerOf } from "./choice";
export { compareSchemes } from "./compare";
export { type Phrase, speak, type Voice } from "./phrase";
export { sayChange, type Telling } from "./sentence";
export { type ArticlePair, type Fact, type Mark, type Side, type SidePart, sideBySide } from "./sides";
export type { Change } from "./types";
