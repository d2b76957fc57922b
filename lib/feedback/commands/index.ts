import "server-only";

export * from "./answer";
export * from "./write";
