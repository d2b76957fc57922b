export * from "./figures";
export * from "./levels";
