import "server-only";

export * from "./list";
