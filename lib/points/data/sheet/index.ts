import "server-only";

export * from "./membership";
export * from "./results";
export * from "./sheet";
