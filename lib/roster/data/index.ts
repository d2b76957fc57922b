import "server-only";

export * from "./facts";
export * from "./people";
export * from "./person";
export * from "./place-book";
export * from "./places";
export * from "./organisations";
export * from "./villages";
