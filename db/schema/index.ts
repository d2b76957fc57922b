export * from "./access";
export * from "./audit";
export * from "./procedure";
export * from "./rating";
export * from "./results";
export * from "./roster";
export * from "./schemes";
