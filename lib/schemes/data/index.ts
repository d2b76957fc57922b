import "server-only";

export * from "./origin";
export * from "./parameters";
export * from "./templates";
export * from "./versions";
