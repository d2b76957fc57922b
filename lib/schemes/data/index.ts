import "server-only";

export * from "./parameters";
export * from "./templates";
export * from "./versions";
