/** What a Kiwi server puts before a line it passes on. */
export interface KiwiLine {
  readonly facility: number | null;
  readonly level: number | null;
  readonly host: string;
  readonly time: string;
  readonly line: string;
}

const levels = ['emerg', 'alert', 'critical', 'error', 'warning', 'notice', 'info', 'debug'];
const facilities = [
  ...['kernel', 'user', 'mail', 'daemon', 'auth', 'syslog', 'lpr', 'news', 'uucp', 'cron'],
  ...['system0', 'system1', 'system2', 'system3', 'system4', 'system5'],
  ...['local0', 'local1', 'local2', 'local3', 'local4', 'local5', 'local6', 'local7'],
];

const form = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\t(\w+)\.(\w+)\t(\S+)\t(.*)$/s;

/** Time, facility and level in words, sender, and the line as it was; null: it is none of a Kiwi server. */
export function readKiwiLine(text: string): KiwiLine | null {
  const match = form.exec(text);
  if (!match) return null;
  const [, time = '', facility = '', level = '', host = '', line = ''] = match;
  return { facility: placeOf(facility, facilities), level: placeOf(level, levels), host, time, line };
}

function placeOf(word: string, words: readonly string[]): number | null {
  const place = words.indexOf(word.toLowerCase());
  return place < 0 ? null : place;
}
