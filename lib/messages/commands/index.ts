import "server-only";

export * from "./channels";
export * from "./inbox";
export { startDelivery } from "./loop";
export { sendMessages } from "./send";
export { testChannel } from "./test-channel";
