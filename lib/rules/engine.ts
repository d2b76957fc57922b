/** Changes whenever a result of the same scheme and facts could change. */
export const ENGINE_VERSION = "1.0.0";
