import type { Line } from '../line.ts';

const core = 'test/unit/core/export';

export const exports: readonly Line[] = [
  {
    id: 'E1',
    holds: 'No cell is a formula',
    asked: '10,000 cells through another parser, 0; LibreOffice, 0',
    tests: [
      `${core}/alarmLog.test.ts › comes back as it is shown through another parser, whatever a node calls things, and nothing in it runs`,
      'test/integration/export/spreadsheet.test.ts › is opened by LibreOffice, where it is installed, with every text a text',
      'test/integration/export/spreadsheet.test.ts › a page to print has the rows of the CSV file for LibreOffice, where it is installed',
    ],
    notSeen: 'Excel itself: needs Windows. The file of hostile cells opened in it, 0 formulas.',
  },
  {
    id: 'E2',
    holds: 'A CSV file is RFC 4180 and comes back as it was',
    asked: '10,000 rows',
    tests: [
      `${core}/alarmLog.test.ts › comes back as it is shown through another parser, whatever a node calls things, and nothing in it runs`,
    ],
  },
  {
    id: 'E3',
    holds: 'A byte order mark is on CSV alone, and only where it is wanted',
    asked: 'each form',
    tests: [`${core}/sheets.test.ts › leaves by each subject in each format, the same rows in all of them`],
  },
  {
    id: 'E4',
    holds: 'JSON Lines hold the same rows with raw values, gaps included',
    asked: 'rows of the file = rows asked for',
    tests: [
      `${core}/alarmLog.test.ts › holds the same rows as JSON Lines, with raw values under the names of the protocol`,
    ],
  },
  {
    id: 'E5',
    holds: 'A bundle has a manifest, and a changed byte is found',
    asked: '100 of 100',
    tests: [`${core}/bundle/bundle.test.ts › names the file of which one byte is another, each time`],
  },
  {
    id: 'E6',
    holds: 'Secrets do not leave, and how many there were is said before',
    asked: '200 planted, 0 found',
    tests: [
      `${core}/leaving.test.ts › holds none of two hundred planted secrets`,
      `${core}/bundle/bundle.test.ts › holds none of two hundred planted secrets, and by choice nothing a node is known by`,
      'test/unit/core/handover/handover.test.ts › of two hundred planted secrets none leaves with a sheet',
      'test/unit/shared/savedTrace/redactedLog.test.ts › holds none of two hundred planted secrets, as a packet or a line each',
      'test/unit/shared/words/ticket.test.ts › holds none of two hundred planted secrets, whatever stands for the ends of their lines',
      `${core}/leaving.test.ts › is told before: how large it would be, what would be replaced, and how its texts would leave`,
    ],
  },
  {
    id: 'E7',
    holds: 'Names in a bundle are ours, never those of a node',
    asked: '[a-z0-9._-], at most 80',
    tests: [
      `${core}/bundle/bundle.test.ts › has no other names of files, whatever nodes and customers are called`,
    ],
  },
  {
    id: 'E8',
    holds: 'A file is whole or not there',
    asked: '50 kills and a full disk, 0 in part',
    tests: [
      `${core}/writeWhole.test.ts › of a killed process is swept by the next one, and that of a living one is not`,
      `${core}/writeWhole.test.ts › goes with a process that is asked to end`,
      `${core}/alarmLog.test.ts › leaves what was there, and nothing half-written, where it fails`,
    ],
  },
  {
    id: 'E9',
    holds: 'An export of any size keeps nothing waiting',
    asked: '1,000,000 rows: at most 100 MB more, the loop late by at most 50 ms (p99), recording goes on',
  },
  {
    id: 'E10',
    holds: 'Times say their zone; what is only known to lie between two moments says both',
    asked: 'node, receipt and end',
  },
  {
    id: 'E11',
    holds: 'Where a file goes is chosen in a dialog of the host; a page names no path',
    asked: '0 paths taken',
    tests: ['test/integration/contract/contract.test.ts › refuses %s and says which call it was'],
  },
];
