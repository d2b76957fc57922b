import "server-only";

export * from "./elections";
export * from "./exports";
export * from "./import-persons";
export * from "./imports";
export * from "./members";
export * from "./merge-places";
export * from "./organisations";
export * from "./people";
export * from "./places";
export * from "./posts";
export * from "./records";
export * from "./village-years";
