export * from "./ballots";
export * from "./catalogue";
export * from "./cells";
export * from "./events";
export * from "./insights";
export * from "./near";
export * from "./plan";
