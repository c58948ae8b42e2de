/** Triggers that refuse to change or delete any row of these tables, for a step of `migrations`. */
export const appendOnly = (tables: readonly string[]): string =>
  tables
    .flatMap((table) =>
      ['UPDATE', 'DELETE'].map(
        (verb) => `CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;`,
      ),
    )
    .join('\n');
