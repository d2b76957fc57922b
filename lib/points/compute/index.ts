export * from "./books";
export * from "./due";
export * from "./effect";
export * from "./evaluate";
export * from "./items";
export * from "./ledger";
export * from "./room-left";
export * from "./spans";
