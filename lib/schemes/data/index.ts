import "server-only";

export * from "./parameters";
export * from "./versions";
