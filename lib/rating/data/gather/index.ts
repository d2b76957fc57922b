import "server-only";

export * from "./cycle-facts";
export * from "./roster-facts";
