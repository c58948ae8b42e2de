import type { Refusal } from './guard.ts';

/*
 * What a person sees who is refused. The style stands in the page under the nonce of its answer: a file of
 * its own would have to be given to whoever is not let in, and to whoever asks for it by another's name.
 */

const style = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif; }
body {
  display: grid; place-content: center; min-height: 100vh; margin: 0;
  background: light-dark(#eef1f4, #0e1115); color: light-dark(#18212c, #e3e8ee);
}
main {
  max-width: 38rem; margin: 1rem; padding: 1.5rem 2rem; border: 1px solid light-dark(#d5dbe3, #2c343f);
  border-radius: 0.25rem; background: light-dark(#ffffff, #15191f);
}
p.name { margin: 0; color: light-dark(#566272, #9ba7b6); font-size: 0.8125rem; font-weight: 600; }
h1 { margin: 0 0 0.5rem; font-size: 1.25rem; }
p, li { overflow-wrap: anywhere; }
h2 { margin: 1rem 0 0.25rem; font-size: 0.875rem; }
ul { margin: 0; padding-left: 1.25rem; }
`;

/** `refusal`: our own texts, without markup. */
export function refusalPage({ status, title, reason, ways = [] }: Refusal, nonce: string): string {
  const list = ways.map((way) => `<li>${way}</li>`).join('\n');
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    // Without it the browser would ask for one and be refused again.
    '<link rel="icon" href="data:,">',
    `<title>${title} · Watchline</title><style nonce="${nonce}">${style}</style></head>`,
    `<body><main><p class="name">Watchline · ${status}</p><h1>${title}</h1><p>${reason}</p>`,
    ...(ways.length === 0
      ? []
      : [`<h2>${status === 401 ? 'A new link' : 'What to do'}</h2><ul>${list}</ul>`]),
    '</main></body></html>\n',
  ].join('\n');
}

/** The same for a program. */
export function refusalText({ title, reason, ways = [] }: Refusal): string {
  return [`${title}.`, reason, ...ways, ''].join('\n');
}
