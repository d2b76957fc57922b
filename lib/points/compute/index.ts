export * from "./books";
export * from "./due";
export * from "./evaluate";
export * from "./items";
export * from "./ledger";
export * from "./roll-changes";
export * from "./spans";
export * from "./standing";
