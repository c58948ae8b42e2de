import { oneLine } from '#shared/words/oneLine.ts';

/** Why Electron does not run, in words that end a sentence, and what to do about it. */
export interface Trouble {
  readonly says: string;
  readonly cure: string;
}

/** What a program leaves behind that did not run. */
export interface Remains {
  /** The error of starting it; null: it was started. */
  readonly code: string | null;
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

const again = 'To fetch it again: remove node_modules/electron/dist, then npm start.';
const libraries =
  'Install what Chromium needs, on Debian and Ubuntu sudo apt install libnss3 libgtk-3-0 libgbm1 libasound2 (or libasound2t64).';
const noSandbox = 'Start it with npm start -- --no-sandbox; npm run doctor says how to keep the sandbox.';

/** Words by which Electron, Chromium, the loader and the shell are known to end, with their cure. */
const known: readonly (readonly [words: RegExp, says: (match: RegExpExecArray) => string, cure: string])[] = [
  [
    /loading shared libraries: ([^:\s]+)/,
    ([, name]) => `Electron needs ${name}, which is missing`,
    libraries,
  ],
  [/GLIBC(?:XX)?_[\d.]+'? not found/, () => 'this system is too old for Electron', 'Use a newer system.'],
  [
    /SUID sandbox helper|No usable sandbox|setuid_sandbox/i,
    () => "Electron's sandbox cannot be made here",
    noSandbox,
  ],
  [/Running as root without --no-sandbox/, () => 'Electron does not run as root with its sandbox', noSandbox],
  [
    /Missing X server|cannot open display|[Uu]nable to open X display|Failed to connect to Wayland|ozone_platform/,
    () => 'Electron found no display it can use',
    'Start it in a desktop session, or under xvfb-run.',
  ],
  [
    /Exec format error|cannot execute|ELF|[Ss]yntax error/,
    () => 'the binary is for another kind of computer',
    again,
  ],
];

/** The reason as far as it can be known from what is left. */
export function troubleOf({ code, status, signal, stderr }: Remains): Trouble {
  for (const [words, says, cure] of known) {
    const match = words.exec(stderr);
    if (match) return { says: says(match), cure };
  }
  if (code === 'EACCES' || code === 'EPERM' || status === 126)
    return {
      says: 'the binary of Electron may not be executed',
      cure: 'Make it executable (chmod +x), and mount its folder without noexec.',
    };
  if (code === 'ENOEXEC') return { says: 'the binary is for another kind of computer', cure: again };
  if (code !== null) return { says: `Electron cannot be started (${code})`, cure: again };
  const end = signal
    ? `was ended by ${signal}`
    : status === null
      ? 'does not answer'
      : `ended with status ${status}`;
  const words = lastLine(stderr);
  return { says: `Electron ${end}${words === '' ? '' : ` (${words})`}`, cure: 'npm run doctor tells more.' };
}

/** The last line that says anything, without Chromium's process numbers and times. */
function lastLine(text: string): string {
  const line = text.trimEnd().split('\n').at(-1) ?? '';
  return oneLine(line.replace(/^\[[^\]]*\]\s*/, '').trim()).slice(0, 200);
}
