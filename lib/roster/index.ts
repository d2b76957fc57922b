export * from "./compute/divisions";
export * from "./compute/numbers";
export * from "./compute/tenure";
export * from "./schema";
export * from "./types";
