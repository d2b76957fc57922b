import "server-only";

export * from "./advance";
export * from "./cases";
export * from "./decisions";
export * from "./events";
