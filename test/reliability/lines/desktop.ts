import type { Line } from '../line.ts';

export const desktop: readonly Line[] = [
  {
    id: 'H1',
    isWhole: true,
    holds: 'One exact Electron, a supported one',
    asked: '45.4.1 or later',
    tests: ['test/unit/main/checklist.test.ts › 16: is built on one exact Electron, 45.4.1 or later'],
    notSeen:
      'That its major is still supported: needs the list of releases, looked up at each release as SECURITY.md says.',
  },
  {
    id: 'H2',
    isWhole: true,
    holds: "Electron's own checklist",
    asked: '20 of 20, a test each',
    tests: ["test/unit/main/checklist.test.ts › Electron's checklist"],
  },
  {
    id: 'H3',
    isWhole: true,
    holds: 'Every window is sandboxed, isolated, without Node; development tools only where it is developed',
    asked: '10 preferences',
    tests: [
      'test/unit/main/window.test.ts › has development tools only where it is developed, and no Blink features',
      'test/e2e/desktop.standIn.spec.ts › the window is sandboxed, the scheme obeys the policy and IPC has one door',
      'test/e2e/hosts.spec.ts › the page has nothing of Node or Electron',
    ],
    notSeen:
      'Electron itself, which has to have a display: `desktop` in `test/playwright.config.ts` runs the same specs on it where it is installed.',
  },
  {
    id: 'H4',
    isWhole: true,
    holds: 'The page comes by a scheme of its own; nothing outside its folder has an address',
    asked: '1,000 paths, 0 bytes',
    tests: ['test/unit/main/appProtocol.test.ts › is nothing in a thousand ways out of the folder'],
  },
  {
    id: 'H5',
    isWhole: true,
    holds: 'A policy without network, inline code or foreign addresses',
    asked:
      '0 violations in every end-to-end test (each fails at an error on the console); 5 attempts, 5 refused',
    tests: [
      'test/unit/main/appProtocol.test.ts › is at %s under a policy without network and with a nonce of its own',
      'test/e2e/hosts.spec.ts › inline scripts, eval, other addresses and markup from texts do nothing',
    ],
  },
  {
    id: 'H6',
    isWhole: true,
    holds: 'No window can be led away, none is opened',
    asked: '34 targets × 5 ways, 0',
    tests: [
      'test/unit/main/navigation.test.ts › stays where it is: %s',
      'test/e2e/desktop.standIn.spec.ts › the page cannot be led away, nor open windows',
    ],
  },
  {
    id: 'H7',
    isWhole: true,
    holds: 'Only named https pages are opened outside, from one place',
    asked: '200 texts, 0 opened',
    tests: ['test/unit/main/navigation.test.ts › is none of two hundred things'],
  },
  {
    id: 'H8',
    isWhole: true,
    holds: 'The page has two permissions of all that Electron knows, other origins none',
    asked: "every name in Electron's types; writing texts to the clipboard, and notifications",
    tests: [
      'test/unit/main/permissions.test.ts › may write texts to the clipboard and show notifications, of all that Electron has',
      'test/unit/main/permissions.test.ts › has no device and no screen',
    ],
  },
  {
    id: 'H9',
    isWhole: true,
    holds: 'IPC has one listener, which hears the page alone; every call is checked',
    asked: 'every frame but the page refused; 10,000 invented messages, 0 crashes',
    tests: [
      'test/unit/main/door.test.ts › is the only thing that listens to IPC',
      'test/integration/contract/contract.test.ts › survives five thousand messages nobody thought of',
      'test/unit/main/checklist.test.ts › 17: hears no frame but its page',
    ],
  },
  {
    id: 'H10',
    isWhole: true,
    holds: 'The preload gives one function',
    asked: '1 name',
    tests: [
      'test/e2e/desktop.standIn.spec.ts › the preload gives the page one function and nothing of Electron',
    ],
  },
  {
    id: 'H11',
    isWhole: true,
    holds: 'Fuses are turned as a table with reasons says, and read back from the package',
    asked: '8 of 9; the packager knows no name for wasmTrapHandlers, which stays as Electron ships it',
    tests: [
      'test/unit/main/packaging.test.ts › has no fuse the table does not explain',
      'test/integration/packaging/dist.test.ts › has its fuses turned as the configuration says',
    ],
    notSeen:
      'That the binary then refuses `ELECTRON_RUN_AS_NODE` and `--inspect`: needs Electron’s binary. A start of the package with each, 0 lines of code run and 0 ports open.',
  },
  {
    id: 'H12',
    isWhole: true,
    holds:
      'A changed archive does not start (macOS, Windows); on Linux Electron cannot ([SECURITY.md](../SECURITY.md))',
    asked: 'the fuse is on',
    tests: ['test/unit/main/packaging.test.ts › has fuse %s set to %s: %s'],
    notSeen:
      'A refusal: needs macOS and Windows. There, one byte of the packaged archive turned, and a start that ends before its window.',
  },
  {
    id: 'H13',
    isWhole: true,
    holds:
      "Passwords go to the system's keeper by the asynchronous calls; where Linux has none, into no file that can be read",
    asked: '0 readable',
    tests: ['test/unit/main/secrets.test.ts › holds no password anyone could read'],
    notSeen:
      'A keychain of macOS or Windows and a keyring of a Linux session: needs one of each. A password kept there, the program started anew, and 0 bytes of it below the profile.',
  },
  {
    id: 'H14',
    isWhole: true,
    holds: 'What nodes say is shown as what it is',
    asked: '218 texts in three places each (654), in every field; 0 scripts run',
    tests: [
      'test/unit/renderer/host/harmless.test.ts › does so to a reason, to labels that every object has, and to whatever else a node may say',
      'test/e2e/outsideTexts.browser.spec.ts › whatever nodes say is shown as what it is, and harmless, in … pixels',
      'test/unit/onePlace.test.ts › %s stands where it belongs and nowhere else',
    ],
  },
  {
    id: 'H15',
    isWhole: true,
    holds: 'A page whose process ends comes back, and what came meanwhile is shown',
    asked: '20 times, at once or after 1 s; 3 times with an alarm each over the stand-in, 0 lost',
    tests: [
      'test/unit/main/window.test.ts › comes back each of twenty times, a second later where it ended just before',
      'test/e2e/desktop.standIn.spec.ts › a page whose process ended is opened again, and shows what came meanwhile',
    ],
    notSeen: 'The process of a real renderer killed: needs Electron’s binary; the same spec runs on it.',
  },
  {
    id: 'H16',
    isWhole: true,
    holds: 'A fault nobody caught is logged, and the program starts afresh and says so',
    asked: 'once; a fault right after a start ends it',
    tests: [
      'test/unit/main/faults.test.ts › is logged, and the program starts afresh and tells it then',
      'test/e2e/starting.standIn.spec.ts › a start after a fault says why there was one',
    ],
  },
  {
    id: 'H17',
    isWhole: true,
    holds: 'What is dangerous stands in one place of the sources',
    asked: '7 kinds; 0 scripts of packages that are not allowed by name',
    tests: [
      'test/unit/onePlace.test.ts › %s stands where it belongs and nowhere else',
      'test/integration/boundaries/boundaries.test.ts › has a planted import for every rule there is',
    ],
  },
  {
    id: 'H18',
    isWhole: true,
    holds: 'Logs are bounded, one line an entry',
    asked: '50 MiB in 5 files',
    tests: [
      'test/unit/core/ports/fileLog.test.ts › stays within its size over any number of entries',
      'test/unit/core/ports/fileLog.test.ts › lets no text start a line, move a cursor or turn the reading direction',
    ],
  },
];
