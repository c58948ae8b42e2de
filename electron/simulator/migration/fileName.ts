/** Names Windows keeps for devices, with any extension. */
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * A solution's name as a file name that every system takes, without extension: letters, digits, `.`, `_` and
 * `-` of ASCII, at most 80. `id` where nothing of the name is left.
 */
export function safeFileName(name: string, id: string): string {
  const fromName = plain(name);
  const found = /[A-Za-z0-9]/.test(fromName) ? fromName : plain(id);
  return deviceName.test(found.split('.')[0] ?? '') ? `solution-${found}` : found;
}

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .slice(0, 80)
    .replace(/^[.-]+|[.-]+$/g, '');
