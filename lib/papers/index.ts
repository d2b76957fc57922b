export { vocabularies } from "./compute/vocabulary";
export * from "./types";
