import "server-only";

export { sendMessages } from "./send";
