import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { ActionRow, LogQuery, Page } from '#core/store/storeTypes.ts';
import { int, parsed, text } from '#core/store/tables/cells.ts';
import type { Said } from '#shared/acts/act.ts';
import type { MaintenanceSaid } from '#shared/acts/maintenance.ts';
import type { JobView, TaskView } from '#shared/contract/jobs.ts';

/** Acts and orders read at once; each has a row for each alarm or node. */
const actionsAtOnce = 200;

const actionSql = `SELECT at, 0 AS isJob, number AS id, by, station, said AS body FROM acts WHERE at BETWEEN :since AND :until
  UNION ALL SELECT requested_at, 1, id, job ->> 'requestedBy', '', job FROM jobs WHERE requested_at BETWEEN :since AND :until
  ORDER BY 1, 2, 3 LIMIT ${actionsAtOnce} OFFSET :from`;

const alarmSql = `SELECT nodes.key, definitions.text FROM act_alarms JOIN alarms ON alarms.ref = act_alarms.alarm
  JOIN nodes ON nodes.id = alarms.node JOIN definitions ON definitions.id = alarms.definition
  WHERE act_alarms.act = ? ORDER BY alarms.ref`;

const taskSql = 'SELECT node_key, task FROM job_tasks WHERE job = ? ORDER BY position';

/** What operators did with alarms and ordered of nodes, oldest first, from the `from`th on. */
export function actionPage(database: DatabaseSync, query: LogQuery, from: number): Page<ActionRow> {
  const { nodeKeys, since = -Number.MAX_SAFE_INTEGER, until = Number.MAX_SAFE_INTEGER } = query;
  const wanted = nodeKeys && new Set(nodeKeys);
  const found = database.prepare(actionSql).all({ since, until, from });
  const rows = found.flatMap((row) =>
    int(row.isJob) === 1 ? jobRows(database, row) : actRows(database, row),
  );
  return {
    // What is of no node, as maintenance of a customer, is of all of them.
    rows: rows.filter(({ nodeKey }) => !wanted || nodeKey === null || wanted.has(nodeKey)),
    next: found.length === actionsAtOnce ? from + found.length : null,
  };
}

function actRows(database: DatabaseSync, row: Record<string, SQLOutputValue>): ActionRow[] {
  const said = parsed<Said | MaintenanceSaid>(row.body);
  if (!said) return [];
  const { kind, ...rest } = said;
  const made = { at: int(row.at), by: text(row.by), station: text(row.station), action: kind, said: rest };
  const alarms = database.prepare(alarmSql).all(int(row.id));
  if (alarms.length === 0) return [{ ...made, nodeKey: null, about: '', outcome: '' }];
  return alarms.map((alarm) => ({
    ...{ ...made, outcome: '' },
    ...{ nodeKey: text(alarm.key), about: text(alarm.text) },
  }));
}

function jobRows(database: DatabaseSync, row: Record<string, SQLOutputValue>): ActionRow[] {
  const job = parsed<Omit<JobView, 'tasks'>>(row.body);
  if (!job) return [];
  const made = { at: int(row.at), by: job.requestedBy, station: '', action: job.title, said: {} };
  return database
    .prepare(taskSql)
    .all(job.id)
    .map((each) => {
      const { targetName = null, state, hasFailed, detail } = JSON.parse(text(each.task)) as TaskView;
      const outcome = hasFailed ? 'failed' : state;
      return {
        ...made,
        ...{ nodeKey: text(each.node_key), about: targetName ?? '' },
        outcome: detail === null ? outcome : `${outcome}: ${detail}`,
      };
    });
}
