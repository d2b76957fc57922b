export { loadFile, mediaTypeOf, type NewFile, storeFile } from "./store";
export * from "./types";
