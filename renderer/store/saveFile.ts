const types = {
  txt: 'text/plain;charset=utf-8',
  html: 'text/html;charset=utf-8',
  csv: 'text/csv;charset=utf-8',
  json: 'application/json',
} as const;

/** How long a browser may take to fetch what it was given. */
const keptMs = 60_000;

/** Gives a text to the browser to save; answers the file's name. */
export function saveFile(what: string, kind: keyof typeof types, text: string): string {
  const name = `${what}-${new Date().toISOString().slice(0, 19).replaceAll(/[:T]/g, '-')}.${kind}`;
  saveBlob(name, new Blob([text], { type: types[kind] }));
  return name;
}

export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), keptMs);
}
