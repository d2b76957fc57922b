export * from "./compute/divisions";
export * from "./compute/import-columns";
export * from "./compute/numbers";
export * from "./compute/tenure";
export * from "./compute/village-years";
export * from "./schema";
export * from "./types";
