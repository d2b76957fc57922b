import "server-only";

export * from "./branches";
export * from "./cycles";
export * from "./overview";
