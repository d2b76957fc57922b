export * from "./compute";
export * from "./schema";
export * from "./types";
