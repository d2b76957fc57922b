export * from "./completion";
export * from "./cost";
export * from "./figures";
export * from "./grades";
export * from "./movers";
export * from "./spread";
export * from "./trend";
export * from "./withheld";
