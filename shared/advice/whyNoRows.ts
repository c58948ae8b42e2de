import type { ExportRequest } from '#shared/contract/exports.ts';

/** Why an export would have no row, as a whole sentence. */
export function whyNoRows(request: ExportRequest): string {
  if (request.what === 'alarms')
    return request.spans
      ? 'Nothing is written: no event about an alarm has its Last Date Of Error in that time.'
      : 'Nothing is written: no event about an alarm was received. Those known from the first contact are in Service Alarms.';
  const { nodeKeys: _, spans, ...conditions } = request.filter;
  if (Object.keys(conditions).length > 0)
    return `Nothing is written: no alarm passes the filter${spans ? ' in that time' : ''}.`;
  return spans
    ? 'Nothing is written: no alarm has its Last Date Of Error in that time.'
    : 'Nothing is written: no alarm is known.';
}
