import { htmlText } from './htmlText.ts';

/** Of every page that leaves as a file: for paper, whatever the colours of the desk. */
const ofEvery = `:root { color-scheme: light }
body { font: 12px/1.35 system-ui, sans-serif; color: #111; background: #fff; margin: 16px }
h1 { font-size: 18px; margin: 0 0 8px }`;

/** All of a page ahead of what stands in it: without a script and without anything from elsewhere. */
export const htmlBegin = (title: string, style: string): string =>
  [
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<meta name="viewport" content="width=device-width"><title>${htmlText(title)}</title>`,
    `<style>${ofEvery}\n${style}</style></head>\n<body><h1>${htmlText(title)}</h1>\n`,
  ].join('');

export const htmlEnd = '</body></html>\n';
