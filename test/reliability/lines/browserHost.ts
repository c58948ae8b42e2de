import type { Line } from '../line.ts';

export const browserHost: readonly Line[] = [
  {
    id: 'W1',
    isWhole: true,
    holds: 'It listens at 127.0.0.1, and has no option for more. (Not at ::1: nothing is gained by it.)',
    asked: '1 socket',
    tests: [
      'test/integration/web/admission.test.ts › has one socket that listens, at 127.0.0.1',
      'test/integration/web/admission.test.ts › listens on loopback only',
      'test/integration/cli/badInput.test.ts › web has no %s: it listens on this machine alone',
    ],
  },
  {
    id: 'W2',
    isWhole: true,
    holds: 'It answers to its own name and port alone, before all else',
    asked: '20 names, requests and upgrades',
    tests: ['test/integration/web/guard.test.ts › is %s: answered as such'],
  },
  {
    id: 'W3',
    isWhole: true,
    holds: 'An upgrade says our origin; what a browser says another site sent is refused',
    asked: '13 origins, 3 kinds of site',
    tests: ['test/integration/web/guard.test.ts › is refused when the browser says %s'],
  },
  {
    id: 'W4',
    isWhole: true,
    holds:
      'A link of 256 random bits lets one browser in, once; its cookie is for our pages alone, and neither is logged or an argument',
    asked: '60 s',
    tests: [
      'test/integration/web/admission.test.ts › works once',
      'test/integration/web/admission.test.ts › works for 60 seconds',
      'test/integration/web/admission.test.ts › is not logged, nor is the cookie',
      'test/integration/cli/openBrowser.test.ts › names the browser a file that only this user can read, never the link, and takes it away again',
    ],
  },
  {
    id: 'W5',
    isWhole: true,
    holds:
      'A page of another program reaches nothing. There is nothing that takes a POST, so every one is refused, whatever its type',
    asked: '15 ways in Chromium, 0 bytes read, 0 pages opened',
    tests: [
      'test/e2e/strangers.browser.spec.ts › a page of another program, on another port of this machine, reads nothing and reaches nothing',
      'test/integration/web/guard.test.ts › changes nothing by posting %s',
    ],
    notSeen: 'Firefox and Safari: needs them. The same spec with their engines, 0 bytes read.',
  },
  {
    id: 'W6',
    isWhole: true,
    holds: 'Without a cookie there is nothing, not on a path that is new either',
    asked: 'every path written in the host, as request and upgrade',
    tests: [
      'test/integration/web/admission.test.ts › is needed for every path that is written anywhere in the host, a new one too',
    ],
  },
  {
    id: 'W7',
    isWhole: true,
    holds: 'A name made to point here shows nothing',
    asked: 'page, fetch and WebSocket in Chromium',
    tests: ['test/e2e/strangers.browser.spec.ts › a name that was made to point here shows nothing'],
    notSeen: 'Firefox and Safari, as W5.',
  },
  {
    id: 'W8',
    isWhole: true,
    holds: 'Every answer has the policy, is not kept, not embedded, not shared',
    asked: '8 kinds of answer',
    tests: ['test/integration/web/answers.test.ts › keeps to the rules: %s'],
  },
  {
    id: 'W9',
    isWhole: true,
    holds: 'No body; what is slow or no request is ended; so many pages and no more',
    asked: '10 s, 250 slow ones at a time, 1,000 that are none, 20 pages, 1 MiB a message',
    tests: [
      'test/integration/web/answers.test.ts › is answered or closed a thousand times, and pages are served on',
      'test/integration/web/answers.test.ts › does not hold a connection for longer than 10 seconds, not 250 at a time',
      'test/integration/web/pages.test.ts › is refused when 20 are open, until one is closed',
    ],
  },
  {
    id: 'W10',
    isWhole: true,
    holds: 'Pages only look, unless it was started with `--allow-commands`',
    asked: 'every call that changes something',
    tests: [
      'test/integration/web/pages.test.ts › without the right to send commands is opened as such',
      'test/integration/contract/contract.test.ts › refuses commands of a page that may only look, and lets it look',
    ],
  },
  {
    id: 'W11',
    isWhole: true,
    holds: 'A restart ends every cookie and link, at the same port too',
    asked: '0 left',
    tests: [
      'test/integration/web/admission.test.ts › and every link are of no use once the host was started again on the same port',
    ],
  },
  {
    id: 'W12',
    isWhole: true,
    holds: 'One suite, every host',
    asked: 'the table below',
    tests: [
      'test/e2e/hosts.spec.ts › the page opens and every node becomes live',
      'test/e2e/hosts.spec.ts › the page comes back as it was after a reload',
      'test/e2e/hosts.spec.ts › an export arrives whole',
    ],
  },
];
