// Loaded before Electron's own download script, which prints the message of an error and not its cause:
// "fetch failed" says nothing, "connect ECONNREFUSED 127.0.0.1:3128" does.

/** The messages of an error and its causes, each once. */
function withCauses(error: unknown): string {
  const said: string[] = [];
  for (let each = error; each instanceof Error; each = each.cause) {
    const { code } = each as NodeJS.ErrnoException;
    const words = each.message || code || '';
    if (words && !said.some((before) => before.includes(words))) said.push(words);
    if (each instanceof AggregateError && each.errors[0] && !each.cause) each.cause = each.errors[0];
  }
  return said.join(': ');
}

const { fetch: plain } = globalThis;
globalThis.fetch = async (...request: Parameters<typeof plain>) => {
  try {
    return await plain(...request);
  } catch (error) {
    throw new Error(withCauses(error), { cause: error });
  }
};

export {};
