/*
 * Texts that have broken programs, fast to run through: what a node could call itself, or say. Their groups
 * are those of the rule that makes them harmless.
 */

const from = (first: number, last: number): readonly string[] =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index));

/** Each in the middle of words. */
const within = (characters: readonly string[]): readonly string[] =>
  characters.map((character) => `Line${character}17`);

export const controls = within([...from(0, 0x1f), ...from(0x7f, 0x9f)]);

export const directions = [
  ...within([...from(0x202a, 0x202e), ...from(0x2066, 0x2069), '\u200e', '\u200f', '\u061c']),
  'Primary\u202egnp.exe',
  '\u2067\u2067\u2067open for ever',
  '\u2069\u2069closed before',
];

export const unseenOnes = within([
  ...['\u2028', '\u2029', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u180e'],
  ...['\u3164', '\u115f', '\u{e0041}', '\ufff9', '\ud800', '\udfff', '\udc00\ud800'],
]);

export const terminalOrders = [
  '\u001b[2J\u001b[H',
  '\u001b]0;owned\u0007',
  '\u001b[31mAlarm\u001b[0m',
  '\u009b2J',
  '\u001bP1;1|17/71\u001b\\',
  'done\r\nPrimary: done.',
  '\b\b\b\bfine',
];

export const markup = [
  '<script>globalThis.owned = 1</script>',
  '<img src=x onerror="globalThis.owned = 1">',
  '<svg onload="globalThis.owned = 1"/>',
  '</title><script>globalThis.owned = 1</script>',
  '" onmouseover="globalThis.owned = 1',
  "'); globalThis.owned = 1; ('",
  'javascript:globalThis.owned=1',
  '<iframe src="https://example.com"></iframe>',
  '<a href="https://example.com">click</a>',
  '<style>*{display:none}</style>',
  '<!-- <b>bold</b>',
  '&lt;b&gt; &amp; &#x202e;',
  '{{constructor.constructor("owned")()}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what a node says.
  '${globalThis.owned = 1}',
  '%3Cscript%3E',
  '<div style="position:fixed;inset:0">',
];

export const formulas = [
  ...['=1+1', '+1', '-42.5', '@SUM(A1)', '=HYPERLINK("http://example.com","x")', '=cmd|"/C calc"!A0'],
  ...['\t=1', '\r=1', '\n=1', '\r\n=1', ' =1', '\u00a0=1', '\u0000=1', '\u200b=1', '\ufeff=1', '\u202e=1'],
  ...['＝1', '＋1', '－1', '＠x', ' \u200b＝1', '\u2066=1\u2069', '\u3164=1'],
];

export const delimiters = [
  ...[
    'a\tb\nc',
    'a,b',
    'a;b',
    'say "so"',
    '""',
    '"',
    "'",
    '\\',
    '\\n',
    '%s %n',
    'a\r\n\r\nb',
    ',,,',
    '\ufeffa,b',
  ],
  ...[
    'Alarm: forged\nNode: other',
    'x\u2028Severity: none',
    '--node',
    '-rf',
    '$(reboot)',
    '`reboot`',
    '; reboot',
  ],
];

export const takenNames = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'null', 'undefined'],
  ...[
    'NaN',
    'true',
    '0',
    '-0',
    '1e309',
    '[object Object]',
    'CON',
    'NUL',
    '.',
    '..',
    '../../etc/passwd',
    'C:\\x',
  ],
];

export const languages = [
  ...['שרת ראשי', 'שלום 17 (10.0.0.5)', 'الخادم الرئيسي', 'خادم (1) – Primary', 'ראשי\u200f!', 'אbגd'],
  ...[
    'Ünïcode',
    'straße',
    'İSTANBUL',
    'Ⅷ',
    'ﬁne',
    '日本語のノード',
    '서버',
    'नमस्ते',
    'ไทย',
    '💥',
    '👨‍👩‍👧',
    '🏳️‍🌈',
  ],
  ...[
    `Z${'\u0301\u0323\u0489'.repeat(30)}algo`,
    'e\u0301',
    '\u0301lone mark',
    '\u{1f1e9}\u{1f1ea}',
    '𝒫𝓇𝒾𝓂𝒶𝓇𝓎',
  ],
];

export const nothings = ['', ' ', '\t', '\n', '\u00a0', '\u2003', '\ufeff', '\u3000'];

export const sizes = [
  'o'.repeat(10_000),
  'x '.repeat(2_000),
  '日'.repeat(4_100),
  'א'.repeat(4_100),
  `a${'\n'.repeat(500)}b`,
];

export const hostileTexts: readonly string[] = [
  ...[...controls, ...directions, ...unseenOnes, ...terminalOrders, ...markup, ...formulas],
  ...[...delimiters, ...takenNames, ...languages, ...nothings, ...sizes],
];
