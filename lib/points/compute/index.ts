export * from "./additive";
export * from "./books";
export * from "./evaluate";
export * from "./items";
export * from "./ledger";
export * from "./spans";
