import { expect, it } from 'vitest';
import { sheetHtml } from '#shared/advice/handover/sheetHtml.ts';
import { evening } from '#test/support/builders.ts';
import { aSheetRow, plainPrinter, quietSheet } from './sheets.ts';

it('is one page without scripts that has the sheet whole, and what nodes and people say as text', () => {
  const open = { first: [aSheetRow({ text: '<script>1</script>' })], more: 4 };
  const handed = {
    ...{ id: 'a', at: evening, by: 'Ann & Bob', station: 'desk-1' },
    ...{ text: 'The fan is loud.\n<b>Call</b> them.', taken: null },
  };
  const page = sheetHtml({ sheet: { ...quietSheet, open }, handed, quality: null }, plainPrinter);
  expect(page).not.toMatch(/<(script|b|link|img)\b/);
  expect(page).toContain("default-src 'none'");
  expect(page).toContain('<p>By Ann &amp; Bob at desk-1, PC 0</p>');
  expect(page).toContain('<p>Nobody has taken over yet.</p>');
  expect(page).toContain('The fan is loud.<br>\n&lt;b&gt;Call&lt;/b&gt; them.');
  expect(page).toContain('<h2>Active, nobody has it <small>5</small></h2>');
  expect(page).toContain('<td>&lt;script&gt;1&lt;/script&gt;</td>');
  expect(page).toContain('<p>and 4 more lines</p>');
  expect(page).toContain('Nothing is shelved.');
});

it('made of the history alone says so, and when each node was last heard', () => {
  const notLive = {
    first: [
      {
        ...{ nodeKey: 'a', nodeName: 'Primary', word: null, since: null, problem: null },
        lastHeardAt: evening,
      },
    ],
    more: 0,
  };
  const sheet = { ...quietSheet, nodes: { all: 1, live: null }, notLive };
  const page = sheetHtml({ sheet, handed: null, quality: 'From the history alone.' }, plainPrinter);
  expect(page).toContain('<strong>1 node as last heard');
  expect(page).toContain('<p>From the history alone.</p>');
  expect(page).toContain('<tr><td>Primary</td><td>PC 0</td></tr>');
});
