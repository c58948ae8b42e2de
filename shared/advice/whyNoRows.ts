import type { AlarmFilter } from '#shared/contract/alarms.ts';
import type { ExportRequest } from '#shared/contract/exports.ts';

/** Why an export would have no row, as a whole sentence. */
export function whyNoRows(request: ExportRequest): string {
  if (request.what === 'alarms')
    return request.spans
      ? 'Nothing is written: no event about an alarm has its Last Date Of Error in that time.'
      : 'Nothing is written: no event about an alarm was received. Those known from the first contact are in Service Alarms.';
  if (request.what === 'alarms-now') return whyNoAlarms(request.filter);
  if (request.what === 'trace')
    return 'Nothing is written: no line of a trace is kept. Follow a node on the Trace page first.';
  const isNarrow = 'filter' in request ? Object.keys(request.filter).length > 0 : 'rows' in request;
  return isNarrow
    ? 'Nothing is written: nothing passes what the page is narrowed to.'
    : 'Nothing is written: there is nothing of it.';
}

function whyNoAlarms({ nodeKeys: _, spans, ...conditions }: AlarmFilter): string {
  if (Object.keys(conditions).length > 0)
    return `Nothing is written: no alarm passes the filter${spans ? ' in that time' : ''}.`;
  return spans
    ? 'Nothing is written: no alarm has its Last Date Of Error in that time.'
    : 'Nothing is written: no alarm is known.';
}
