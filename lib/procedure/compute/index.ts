export * from "./calendar";
export * from "./deadline";
export * from "./duties";
export * from "./steps";
