import type { Line } from '../line.ts';

export const honesty: readonly Line[] = [
  {
    id: 'U1',
    holds: 'Every value says how good it is, in words and by a shape',
    isWhole: true,
    asked: 'live, stale with its age, not known, incomplete',
    tests: [
      'test/e2e/links.spec.ts › every node is shown as lost, and as it was once it is back',
      'test/e2e/oldFacts.browser.spec.ts › no page shows a fact of a node that is not live without its mark',
      'test/e2e/oldFacts.browser.spec.ts › no page shows a fact without its mark once the monitor is killed',
    ],
  },
  {
    id: 'U2',
    holds: 'Live is what is connected, heard, caught up and shown',
    asked: '2,000 runs of a model, 0 differences',
  },
  {
    id: 'U3',
    holds: 'What is no longer live is shown as such',
    asked: 'within 1 s of the end, 10 s of the last byte, 250 ms of waking',
    tests: [
      'test/e2e/links.spec.ts › every node is shown as lost, and as it was once it is back',
      'test/unit/core/link/liveness.test.ts › is stale within 10 s of the last byte and given up within 15 s',
      'test/unit/core/link/liveness.test.ts › calls nothing live after the computer slept, and asks again within 5 s',
    ],
  },
  {
    id: 'U4',
    isWhole: true,
    holds: 'The display watches its own feed',
    asked: 'across the window within 4 s, gone within 2 s',
    tests: [
      'test/e2e/hostDies.browser.spec.ts › a monitor that dies is told across the whole display',
      'test/e2e/hostDies.browser.spec.ts › a monitor that stands still is told, and believed again once it goes on',
    ],
  },
  {
    id: 'U5',
    isWhole: true,
    holds: 'The counts add up to all nodes',
    asked: 'always',
    tests: ['test/e2e/links.spec.ts › the words of the link summary add up to all nodes'],
  },
  {
    id: 'U6',
    holds: 'An empty list is not good news unless everything is live and recorded',
    asked: 'each state of it',
  },
  {
    id: 'U7',
    holds: 'An alarm of its own goes the whole way, and its absence is told',
    asked: '5 of 5 broken stages found within 75 s',
    tests: ['test/unit/core/faults/chainCheck.test.ts › the check of the whole chain'],
  },
  {
    id: 'U8',
    isWhole: true,
    holds: 'The faults of the monitor are alarms with a history',
    asked: 'stale node, gap, not recording, disk, clock, certificate, quarantine',
    tests: [
      'test/unit/core/faults/faultWatch.test.ts › raises a node that is not heard once it has lasted, ends it by itself, and blinks with no line',
      'test/unit/core/faults/faultWatch.test.ts › says of one node at a time why it is not heard: refused, quarantined, or paused by somebody',
      'test/unit/core/faults/faultWatch.test.ts › lets what happens at a moment stand for an hour, and counts it again',
      'test/unit/core/faults/faultWatch.test.ts › keeps what is told while nothing is recorded, and what stands in the fleet file',
      'test/unit/core/faults/faultWatch.test.ts › tells a wrong clock of a node from a wrong clock here, and neither from another time',
      'test/unit/core/faults/faultWatch.test.ts › warns while the disk of the history has less than 500 MB, and ends that with some to spare',
      'test/unit/core/faults/ownAlarms.test.ts › is acknowledged, shelved, noted and given a ticket as an alarm of a node, and cleared on none',
      'test/unit/core/faults/ownAlarms.test.ts › lists and calls for what Watchline sees itself, and counts it as no alarm of a node',
    ],
  },
  {
    id: 'U9',
    isWhole: true,
    holds: 'A lost connection ends no alarm; what ended meanwhile says between when',
    asked: '0 invented times',
    tests: [
      'test/unit/core/store/store.test.ts › ends the alarms it no longer names, between when the node was last heard and now',
    ],
  },
  {
    id: 'U10',
    holds: 'What ended and was not seen stays listed until it is',
    asked: '12 transitions',
    tests: [
      'test/unit/core/store/fold/unseen.test.ts › an alarm that ended while nobody had acknowledged it',
    ],
  },
  {
    id: 'U11',
    holds: 'A flood is named, counted and usable',
    asked: '10,000 alarms in 60 s: the newest critical one within 1 s, answers within 200 ms',
    tests: [
      'test/unit/shared/advice/figures/figuresModel.test.ts › a flood begins above ten and goes on until fewer than five come',
    ],
  },
  {
    id: 'U12',
    holds: 'No age is negative, and a page that was hidden is right when it is seen',
    asked: 'within 250 ms after ten minutes',
    tests: [
      'test/e2e/times.browser.spec.ts › moves no countdown to the next try',
      'test/unit/core/link/login.test.ts › says of a lost node how long ago it was heard, though the clock of the PC was set back',
    ],
    notSeen:
      'A browser that throttles a page hidden for ten minutes: needs a window of a desktop. The age of a lost node right within 250 ms of showing it.',
  },
  {
    id: 'U13',
    isWhole: true,
    holds: 'What is told late says so, and calls nobody',
    asked: 'each',
    tests: [
      'test/unit/core/notify/notifier.test.ts › that come long after they happened are late and silent; those of a short absence are not',
    ],
  },
  {
    id: 'U14',
    isWhole: true,
    holds: 'Everybody can use it',
    asked: 'axe: 0 serious or critical on every page, in both colours; at most one announcement in 5 s',
    tests: [
      'test/e2e/accessibility.browser.spec.ts › nothing serious is in the way on the pages, in …',
      'test/e2e/accessibility.browser.spec.ts › nothing serious is in the way in dialogs, and while links are lost',
    ],
    notSeen: 'What a screen reader says: needs a person with NVDA and one with VoiceOver.',
  },
  {
    id: 'U15',
    isWhole: true,
    holds: 'What is printed says of when it is, and how good',
    asked: 'every page',
    tests: [
      'test/e2e/print.browser.spec.ts › every page is printed whole, light, without tools, with its time and what is not live',
    ],
  },
];
