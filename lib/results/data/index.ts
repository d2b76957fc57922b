import "server-only";

export * from "./freeze";
export * from "./frozen";
export * from "./levels";
export * from "./published";
export * from "./rerun";
