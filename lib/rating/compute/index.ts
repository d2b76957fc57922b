export * from "./ballots";
export * from "./catalogue";
export * from "./cells";
export * from "./events";
export * from "./plan";
