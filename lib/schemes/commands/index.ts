import "server-only";

export * from "./adopt";
export * from "./draft";
export * from "./import";
export * from "./parameter";
export * from "./review";
export * from "./start";
