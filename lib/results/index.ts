export * from "./compute";
export * from "./types";
