export * from "./figures";
export * from "./levels";
export * from "./place-names";
