import "server-only";

export * from "./elections";
export * from "./facts";
export * from "./imports";
export * from "./members";
export * from "./organisations";
export * from "./people";
export * from "./person";
export * from "./place-book";
export * from "./places";
export * from "./staged-elections";
export * from "./villages";
