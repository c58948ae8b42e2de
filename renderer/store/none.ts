/** Of whatever is chosen, nothing: always the same set, so that what depends on it is not worked out anew. */
export const none: ReadonlySet<never> = new Set();
