import { authHandlers } from "@/lib/access/session";

export const { GET, POST } = authHandlers;
