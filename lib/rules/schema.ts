export * from "./schema/common";
export * from "./schema/facts";
export * from "./schema/items";
export * from "./schema/scheme";
export * from "./schema/tables";
