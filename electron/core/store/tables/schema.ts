import { trimStep } from '#core/store/trim/trimStep.ts';
import { appendOnly } from './appendOnly.ts';
import { handoverStep } from './handoverStep.ts';
import { happenedStep } from './happenedStep.ts';

/** Marks a file as ours: "WTCH". */
export const applicationId = 0x57_54_43_48;

/**
 * Numbered steps from an empty file to today's tables; `PRAGMA user_version` says how many have run. A step
 * that has been released is never edited: append a new one.
 *
 * `events` carries no index: an index costs more than everything else about a row. An alarm's history follows
 * `previous` from `alarms.last_event`; a time of receipt is found through `minutes`. What keeps an event from
 * being stored twice is `boots.seq`, written in the same transaction: nothing at or below it is taken again.
 */
export const migrations: readonly string[] = [
  `
CREATE TABLE nodes (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  info TEXT,
  boot INTEGER REFERENCES boots (id)
);
-- The lives of a node's journal. seq: everything up to it is stored, or in gaps.
CREATE TABLE boots (
  id INTEGER PRIMARY KEY,
  node INTEGER NOT NULL REFERENCES nodes (id),
  name TEXT NOT NULL,
  seq INTEGER NOT NULL,
  heard_at INTEGER,
  UNIQUE (node, name)
);
-- Each text once, however many alarms and events show it.
CREATE TABLE definitions (
  id INTEGER PRIMARY KEY,
  hash INTEGER NOT NULL,
  code TEXT NOT NULL,
  text TEXT NOT NULL,
  detail TEXT NOT NULL
);
CREATE INDEX definitions_by_hash ON definitions (hash);
CREATE INDEX definitions_by_text ON definitions (text COLLATE NOCASE);
-- state: see alarmBits.ts. current: 1 while the node's id means this row.
CREATE TABLE alarms (
  ref INTEGER PRIMARY KEY,
  node INTEGER NOT NULL REFERENCES nodes (id),
  id TEXT NOT NULL,
  current INTEGER NOT NULL,
  definition INTEGER NOT NULL,
  state INTEGER NOT NULL,
  occurrences INTEGER,
  first_at INTEGER,
  last_at INTEGER,
  received_at INTEGER,
  last_event INTEGER,
  ended_from INTEGER,
  ended_to INTEGER
);
CREATE UNIQUE INDEX alarms_by_id ON alarms (node, id) WHERE current = 1;
CREATE TABLE acknowledgements (
  alarm INTEGER PRIMARY KEY REFERENCES alarms (ref),
  acknowledged_by TEXT NOT NULL,
  acknowledged_at INTEGER NOT NULL,
  ticket TEXT,
  note TEXT
);
-- One row an alarm event, in the order received. change: see alarmBits.ts. Times are epoch ms.
CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  boot INTEGER,
  seq INTEGER,
  alarm INTEGER,
  definition INTEGER,
  change INTEGER,
  state INTEGER,
  occurrences INTEGER,
  at INTEGER,
  first_at INTEGER,
  last_at INTEGER,
  received_at INTEGER,
  previous INTEGER
);
-- Which events were received in a minute of the host clock.
CREATE TABLE minutes (minute INTEGER PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL);
-- How many alarm events of a node fall into a slot of its own clock.
CREATE TABLE rates (
  slot INTEGER NOT NULL,
  node INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (slot, node)
) WITHOUT ROWID;
-- Events that never arrived. to_seq NULL: up to the unknown end of that boot. after_event: its place in the log.
CREATE TABLE gaps (
  id INTEGER PRIMARY KEY,
  boot INTEGER NOT NULL REFERENCES boots (id),
  from_seq INTEGER NOT NULL,
  to_seq INTEGER,
  reason TEXT NOT NULL,
  received_at INTEGER,
  after_event INTEGER NOT NULL
);
-- Everything else a node told. mode and days: only where they differ from the node's last. value: of a license only the
-- fields that differ from the node's row before; all of them at least wherever mode is given.
CREATE TABLE changes (
  id INTEGER PRIMARY KEY,
  node INTEGER NOT NULL REFERENCES nodes (id),
  boot INTEGER NOT NULL REFERENCES boots (id),
  seq INTEGER NOT NULL,
  type TEXT NOT NULL,
  at INTEGER,
  received_at INTEGER,
  mode TEXT,
  days INTEGER,
  value TEXT NOT NULL
);
CREATE INDEX changes_of_mode ON changes (node, at) WHERE mode IS NOT NULL;
-- The last known license, webLm, services, lines and resiliency of each node, an item a row.
CREATE TABLE states (
  node INTEGER NOT NULL REFERENCES nodes (id),
  part TEXT NOT NULL,
  item TEXT NOT NULL,
  position INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (node, part, item)
) WITHOUT ROWID;
CREATE TABLE jobs (id TEXT PRIMARY KEY, requested_at INTEGER NOT NULL, job TEXT NOT NULL);
CREATE INDEX jobs_by_time ON jobs (requested_at);
${appendOnly(['events', 'gaps', 'changes'])}
`,
  // A job's tasks, a row each: a change of one rewrites one, and a node's jobs are found by it.
  `
CREATE TABLE job_tasks (
  job TEXT NOT NULL REFERENCES jobs (id),
  position INTEGER NOT NULL,
  node_key TEXT NOT NULL,
  task TEXT NOT NULL,
  PRIMARY KEY (job, position)
) WITHOUT ROWID;
CREATE INDEX job_tasks_by_node ON job_tasks (node_key, job);
INSERT INTO job_tasks (job, position, node_key, task)
  SELECT jobs.id, task.key, task.value ->> 'nodeKey', task.value
  FROM jobs, json_each(jobs.job, '$.tasks') AS task;
UPDATE jobs SET job = json_remove(job, '$.tasks');
`,
  // What a node told of one kind, by its own time (decision 12). Licenses, by far the most,
  // are found by their mode.
  `
CREATE INDEX changes_by_type ON changes (node, type, at) WHERE type <> 'license';
`,
  // What was not understood of an alarm (decision 16), in JSON.
  'ALTER TABLE definitions ADD COLUMN told TEXT;',
  // Who writes: one row. Whoever opens the file next puts its own there, and the one before may write no
  // more.
  'CREATE TABLE writer (token TEXT NOT NULL);',
  // The rates by severity (the lowest three bits of a state), counted anew from the events: those of a
  // snapshot (change 4) are none.
  `
CREATE TABLE rates_of (
  slot INTEGER NOT NULL,
  node INTEGER NOT NULL,
  severity INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (slot, node, severity)
) WITHOUT ROWID;
INSERT INTO rates_of (slot, node, severity, count)
  SELECT CAST(floor(events.at / 10000.0) AS INTEGER) AS slot, boots.node, events.state & 7 AS severity, count(*)
  FROM events JOIN boots ON boots.id = events.boot
  WHERE events.at IS NOT NULL AND events.change <> 4
  GROUP BY slot, boots.node, severity;
DROP TABLE rates;
ALTER TABLE rates_of RENAME TO rates;
`,
  // What operators did (shared/acts/act.ts), never rewritten; which alarms an act names, and how each was
  // known then; what of it is over and why; and, of each alarm, what of all that holds. The last two follow
  // from the others. What had been acknowledged before becomes the acts it would have been.
  `
CREATE TABLE acts (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  station TEXT NOT NULL,
  said TEXT NOT NULL
);
CREATE TABLE act_alarms (
  alarm INTEGER NOT NULL REFERENCES alarms (ref),
  act INTEGER NOT NULL REFERENCES acts (number),
  acted TEXT NOT NULL,
  PRIMARY KEY (alarm, act)
) WITHOUT ROWID;
CREATE TABLE act_ends (
  alarm INTEGER NOT NULL REFERENCES alarms (ref),
  act INTEGER NOT NULL REFERENCES acts (number),
  mark TEXT NOT NULL,
  at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (alarm, act, mark)
) WITHOUT ROWID;
CREATE TABLE standings (
  alarm INTEGER PRIMARY KEY REFERENCES alarms (ref),
  acknowledged_act INTEGER,
  acknowledged_by TEXT,
  acknowledged_at INTEGER,
  acknowledged_until INTEGER,
  reason TEXT,
  shelved_act INTEGER,
  shelved_by TEXT,
  shelved_at INTEGER,
  shelved_until INTEGER,
  shelved_reason TEXT,
  ticket_act INTEGER,
  ticket_at INTEGER,
  ticket TEXT,
  note TEXT
);
INSERT INTO acts (number, id, at, by, station, said)
  SELECT alarm, printf('%08x-%04x-7000-8000-%012x', acknowledged_at >> 16, acknowledged_at & 65535, alarm),
    acknowledged_at, acknowledged_by, '',
    json_patch('{"kind":"acknowledge"}', json_object('ticket', ticket, 'note', note))
  FROM acknowledgements;
WITH RECURSIVE told (alarm, boot, seq, previous, again) AS (
  SELECT acknowledgements.alarm, events.boot, events.seq, events.previous, 0
    FROM acknowledgements JOIN alarms ON alarms.ref = acknowledgements.alarm
      JOIN events ON events.id = alarms.last_event
  UNION ALL
  SELECT told.alarm, told.boot, told.seq, events.previous, told.again + 1
    FROM told JOIN events ON events.id = told.previous AND events.boot = told.boot AND events.seq = told.seq
)
INSERT INTO act_alarms (alarm, act, acted)
  SELECT alarms.ref, alarms.ref, json_object(
      'solution', coalesce(nodes.info ->> '$.solution.id', ''),
      'node', coalesce(nullif(nodes.info ->> '$.serialNumber', ''), nodes.info ->> '$.id', nodes.key),
      'alarm', alarms.id, 'code', definitions.code, 'firstAt', alarms.first_at,
      'asOf', json_object('bootId', boots.name, 'seq', told.seq, 'again', max(told.again)))
  FROM told JOIN alarms ON alarms.ref = told.alarm JOIN definitions ON definitions.id = alarms.definition
    JOIN nodes ON nodes.id = alarms.node JOIN boots ON boots.id = told.boot
  GROUP BY told.alarm;
INSERT INTO standings (alarm, acknowledged_act, acknowledged_by, acknowledged_at, ticket_act, ticket_at, ticket, note)
  SELECT alarm, alarm, acknowledged_by, acknowledged_at, iif(ticket IS NULL, NULL, alarm),
    iif(ticket IS NULL, NULL, acknowledged_at), ticket, note
  FROM acknowledgements;
DROP TABLE acknowledgements;
${appendOnly(['acts', 'act_alarms'])}
`,
  // What operators did in a stretch of time, and with which alarms.
  `
CREATE INDEX acts_by_time ON acts (at);
CREATE INDEX act_alarms_by_act ON act_alarms (act);
`,
  // When an alarm became active, or ended. Of those there are already: it has been active since it happened
  // last, at least; it ended with what was told of it last.
  `
ALTER TABLE alarms ADD COLUMN turned_at INTEGER;
UPDATE alarms SET turned_at = iif(state & 8 = 0, coalesce((SELECT at FROM events WHERE id = last_event), last_at), last_at);
`,
  // When an alarm was last raised or became worse, and since when it is over and unseen (0: it is not; see
  // alarmBits.ts), by the host clock.
  `
ALTER TABLE alarms ADD COLUMN new_at INTEGER;
ALTER TABLE alarms ADD COLUMN unseen_since INTEGER;
`,
  // Maintenance is read at each start: the few acts that are of it.
  `
CREATE INDEX acts_of_maintenance ON acts (number) WHERE said ->> 'kind' IN ('maintenance', 'maintenance.end');
`,
  // All that happened, in one list (decision 23).
  happenedStep,
  // What shifts handed over, and who took over: neither is rewritten.
  `
CREATE TABLE handovers (
  id TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  station TEXT NOT NULL,
  text TEXT NOT NULL,
  sheet TEXT NOT NULL
);
CREATE INDEX handovers_by_time ON handovers (at);
CREATE TABLE handovers_taken (
  id TEXT PRIMARY KEY REFERENCES handovers (id),
  at INTEGER NOT NULL,
  by TEXT NOT NULL
);
${appendOnly(['handovers', 'handovers_taken'])}
`,
  // Both in the list of all that happened.
  handoverStep,
  // What is older than a limit may go.
  trimStep,
  // Where a rare word is, in all that happened; and which gaps stand among some events of the log.
  `
CREATE INDEX happened_by_text ON happened (text, at) WHERE text IS NOT NULL;
CREATE INDEX gaps_by_place ON gaps (after_event);
`,
];
