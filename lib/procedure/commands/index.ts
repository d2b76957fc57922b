import "server-only";

export * from "./cases";
export * from "./decisions";
export * from "./events";
