export * from "./calendar";
export * from "./closing-record";
export * from "./deadline";
export * from "./duties";
export * from "./notice";
export * from "./office";
export * from "./steps";
