/*
 * The step of `migrations` that lets what is older than a limit go. Released: never edited.
 *
 * The limit stands in the database itself and only grows: whatever goes wrong, nothing that is newer can be
 * deleted, and nothing at all be rewritten.
 */

/** By the host's clock, when a row came; what has no time is as old as can be. */
const cameAt: Readonly<Record<string, string>> = {
  events: 'OLD.received_at',
  changes: 'OLD.received_at',
  acts: 'OLD.at',
  act_alarms: '(SELECT at FROM acts WHERE number = OLD.act)',
  handovers: 'OLD.at',
  handovers_taken: '(SELECT at FROM handovers WHERE id = OLD.id)',
};

export const trimStep = `
CREATE TABLE trimmed (before INTEGER NOT NULL);
INSERT INTO trimmed (before) VALUES (0);
${Object.entries(cameAt)
  .map(
    ([table, at]) => `DROP TRIGGER ${table}_no_delete;
CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table}
  WHEN coalesce(${at}, 0) >= (SELECT max(before) FROM trimmed)
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;`,
  )
  .join('\n')}
`;
