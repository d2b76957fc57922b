import "server-only";

export * from "./calendar";
export * from "./cases";
export type * from "./process";
export * from "./work";
