/*
 * The step of `migrations` that makes the list of all that happened. Released: never edited.
 *
 * `happened` is an index of all that happened but alarm events, a row each, by the host's clock: what it was,
 * whose, and where it is told in full (`ref`: the number of the act, the change or the gap; `said`: JSON of
 * what no other table tells). Triggers keep it, so that no way of writing an act, a gap or a job can forget
 * it; of changes, which come by the second, `Turns` picks those in which something turned: a service that
 * tells how much memory it uses has done nothing. What was a turn before is picked here in the same way.
 *
 * `event_zones` says of each 512 alarm events what is among them, so that what is looked for is not looked
 * for where it is not: an index on `events` would cost more than everything else about an event. Those of
 * earlier events are made when first asked for. nodes and definitions: 32-bit numbers, ascending.
 */

export interface Told {
  readonly at: string;
  readonly kind: string;
  readonly node?: string;
  readonly by?: string;
  readonly ref?: string;
  readonly said?: string;
  /** What is searched. */
  readonly text?: string;
}

const cells = ({ at, kind, node, by, ref, said }: Told): string =>
  [at, kind, node ?? 'NULL', by ?? 'NULL', ref ?? 'NULL', said ?? 'NULL'].join();

/** What a trigger does for one row, `NEW`. */
export const addHappened = (told: Told): string => {
  const { text = 'NULL' } = told;
  return `INSERT INTO happened_texts (text) SELECT words FROM (SELECT nullif(${text}, '') AS words)
    WHERE words IS NOT NULL AND NOT EXISTS (SELECT 1 FROM happened_texts WHERE text = words);
  INSERT INTO happened (at, kind, node, by, ref, said, text)
    VALUES (${cells(told)}, (SELECT id FROM happened_texts WHERE text = nullif(${text}, '')));`;
};

/** The same for all rows of before. `rows`: a question that answers them. */
export const addAllHappened = (told: Told, rows: string): string => {
  const { text = 'NULL' } = told;
  return `INSERT INTO happened_texts (text)
    SELECT DISTINCT words FROM (SELECT nullif(${text}, '') AS words FROM (${rows}) AS NEW)
    WHERE words IS NOT NULL AND NOT EXISTS (SELECT 1 FROM happened_texts WHERE text = words);
  INSERT INTO happened (at, kind, node, by, ref, said, text)
    SELECT ${cells(told)}, (SELECT id FROM happened_texts WHERE text = nullif(${text}, '')) FROM (${rows}) AS NEW;`;
};

const act: Told = {
  at: 'NEW.at',
  kind: `'act'`,
  by: 'NEW.by',
  ref: 'NEW.number',
  text: `trim(coalesce(NEW.said ->> 'reason', '') || ' ' || coalesce(NEW.said ->> 'ticket', '') || ' ' ||
    coalesce(NEW.said ->> 'note', '') || ' ' || coalesce(NEW.said ->> 'text', ''))`,
};
const actEnd: Told = {
  at: 'NEW.at',
  kind: `'end'`,
  node: '(SELECT node FROM alarms WHERE ref = NEW.alarm)',
  ref: 'NEW.act',
  said: `json_object('alarm', NEW.alarm, 'mark', NEW.mark, 'reason', NEW.reason)`,
};
const gap: Told = {
  at: 'NEW.received_at',
  kind: `'gap'`,
  node: '(SELECT node FROM boots WHERE id = NEW.boot)',
  ref: 'NEW.id',
  text: 'NEW.reason',
};
/** What a node sent before it was ever watched is no loss. */
const isGap = `NEW.received_at IS NOT NULL AND NEW.reason <> 'sent before the first connection'`;
const job: Told = {
  at: 'NEW.requested_at',
  kind: `'job'`,
  by: `NEW.job ->> 'requestedBy'`,
  said: `json_object('job', NEW.id)`,
  text: `NEW.job ->> 'title'`,
};
const change: Told = {
  at: 'coalesce(NEW.received_at, NEW.at, 0)',
  kind: 'NEW.type',
  node: 'NEW.node',
  ref: 'NEW.id',
  text: `CASE NEW.type WHEN 'notice' THEN NEW.value ->> 'text' WHEN 'service' THEN NEW.value ->> 'name'
    WHEN 'line' THEN NEW.value ->> '$.peer.name' WHEN 'license' THEN NEW.mode END`,
};

/** What of a value is a turn when it differs. */
const turns = {
  service: `(value ->> 'state') || coalesce(value ->> 'startedAt', '')`,
  line: `value ->> 'state'`,
  webLm: `value ->> 'reachable'`,
  resiliency: `(value ->> 'serving') || (value ->> 'voicemail') || coalesce(value ->> '$.pending.action', '') ||
    (value -> 'components')`,
} as const;
/** What a row says that it was before. */
const was = {
  service: `value ->> 'state'`,
  line: `value ->> 'state'`,
  webLm: `value ->> 'reachable'`,
  resiliency: `value ->> 'serving'`,
} as const;
const items = { service: `value ->> 'id'`, line: `value ->> 'id'`, webLm: `''`, resiliency: `''` } as const;

const turnTypes = ['service', 'line', 'webLm', 'resiliency'] as const;

const turnsOfBefore = turnTypes
  .map((type) =>
    addAllHappened(
      { ...change, said: `json_object('was', NEW.was)` },
      `SELECT * FROM (SELECT *, lag(${was[type]}) OVER told AS was, lag(${turns[type]}) OVER told AS turn,
          ${turns[type]} AS turned
        FROM changes WHERE type = '${type}' WINDOW told AS (PARTITION BY node, ${items[type]} ORDER BY id))
      WHERE turn <> turned`,
    ),
  )
  .join('\n');

export const happenedStep = `
CREATE TABLE event_zones (
  zone INTEGER PRIMARY KEY,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  severities INTEGER NOT NULL,
  changes INTEGER NOT NULL,
  nodes BLOB NOT NULL,
  definitions BLOB NOT NULL
);
CREATE TABLE happened_texts (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE happened (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  node INTEGER REFERENCES nodes (id),
  by TEXT,
  ref INTEGER,
  said TEXT,
  text INTEGER
);
${addAllHappened(act, 'SELECT * FROM acts')}
${addAllHappened(actEnd, 'SELECT * FROM act_ends')}
${addAllHappened(gap, `SELECT * FROM gaps AS NEW WHERE ${isGap}`)}
${addAllHappened(job, 'SELECT * FROM jobs')}
${addAllHappened(change, `SELECT * FROM changes WHERE type = 'notice' OR mode IS NOT NULL`)}
${turnsOfBefore}
CREATE INDEX happened_by_time ON happened (at);
CREATE INDEX happened_by_kind ON happened (kind, at);
CREATE INDEX happened_by_node ON happened (node, at);
CREATE INDEX happened_by_operator ON happened (by, at) WHERE by IS NOT NULL;
CREATE TRIGGER acts_happened AFTER INSERT ON acts BEGIN ${addHappened(act)} END;
CREATE TRIGGER act_ends_happened AFTER INSERT ON act_ends BEGIN ${addHappened(actEnd)} END;
CREATE TRIGGER gaps_happened AFTER INSERT ON gaps WHEN ${isGap} BEGIN ${addHappened(gap)} END;
CREATE TRIGGER jobs_happened AFTER INSERT ON jobs BEGIN ${addHappened(job)} END;
`;
