import { expect, test } from './fixtures/harness.ts';
import { goToCheckpoint, simulateUntil } from './fixtures/scenario.ts';
import { Frame } from './pages/frame.ts';
import { Grid, tableRows } from './pages/grid.ts';
import { LicensesPage } from './pages/licensesPage.ts';

test.use({ speed: 0 });

const secondMs = 1_000;
const renewalMs = 9 * 60 * secondMs;

test.describe('more is configured than licensed', () => {
  test.use({ scenario: 'over-configured', checkpoint: 'no license at all' });

  test('Why? names what is short and which setting asks for it, and the change it names cures it', async ({
    page,
    simulator,
  }) => {
    const licenses = new LicensesPage(page);
    await new Frame(page).waitUntilLive(2);
    await licenses.open();
    await expect.poll(() => licenses.cell('Primary', 'Grace Days')).toBe('None: unlicensed now');
    await expect(licenses.problems).toHaveCount(1);
    await expect(licenses.problems).toContainText('1 unlicensed now');
    await expect(licenses.graceClock).toBeHidden();

    const why = await licenses.askWhy('Primary');
    await expect
      .poll(() => why.shortLicenses())
      .toEqual([
        [
          ...['Primary', 'Power User', '50', '49', '1'],
          ...['50 users have the profile Power User', 'User | User | Profile'],
        ],
        [
          ...['Primary', 'Avaya Softphone', '1', '0', '1'],
          ...['1 Basic User has Communicator enabled', 'User | User | Enable Communicator'],
        ],
      ]);
    await expect(why.waysOut.first()).toContainText('Communicator');
    await expect(why.waysOut.last()).toContainText('Buy 1 Power User and 1 Avaya Softphone');

    // Half of it licenses nothing: all required licenses are granted as one, or none.
    await goToCheckpoint(simulator, 'one Power User short');
    await expect
      .poll(async () => (await why.shortLicenses()).map(([, type]) => type))
      .toEqual(['Power User']);
    await expect.poll(() => licenses.cell('Primary', 'License Mode')).toBe('License Configuration Error');

    await goToCheckpoint(simulator, 'licensed');
    await expect.poll(() => licenses.cell('Primary', 'License Mode')).toBe('WebLM Normal');
    await expect(why.root).toContainText('Nothing is wrong: Primary is in WebLM Normal.');
    await expect(licenses.problems).toHaveCount(0);
    await expect.poll(() => licenses.cell('Primary', 'Grace Days')).toBe('');
  });

  test('the keyboard opens and closes it, and what it says can be pasted into a ticket', async ({
    page,
    simulator,
  }) => {
    const licenses = new LicensesPage(page);
    await new Frame(page).waitUntilLive(2);
    await licenses.open();
    await expect.poll(() => licenses.cell('Primary', 'License Mode')).toBe('License Configuration Error');
    const why = licenses.why('Primary');

    await licenses.grid.root.focus();
    await page.keyboard.press('w');
    await expect(why.root).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(why.root).toBeHidden();

    // Over details, it closes first.
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expect(licenses.details('Primary')).toBeVisible();
    await licenses.details('Primary').getByRole('button', { name: 'Why? Primary' }).click();
    await expect(why.root).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(licenses.details('Primary')).toBeVisible();
    await page.keyboard.press('w');
    await expect(why.root).toBeVisible();

    // Another page can ask too.
    await new Frame(page).open('Overview');
    await page.evaluate((key) => {
      location.hash = `#/licenses?${new URLSearchParams({ why: key })}`;
    }, simulator.node('Primary').url);
    await expect(why.root).toBeVisible();

    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', {
        value: {
          writeText: async (text: string) => {
            document.body.dataset.copied = text;
          },
        },
      });
    });
    await why.button('Copy for Ticket').click();
    const copied = () => page.evaluate(() => document.body.dataset.copied ?? '');
    await expect.poll(copied).toMatch(/^License problem: /);
    expect(await copied()).toContain('Short: Power User on Primary: required 50, available 49, short by 1.');
    expect(await copied()).toContain('Way out: Buy 1 Power User and 1 Avaya Softphone');
  });

  test('the details of the node say what each type is short by, and where they come from', async ({
    page,
  }) => {
    const licenses = new LicensesPage(page);
    await new Frame(page).waitUntilLive(2);
    await licenses.open();
    await expect.poll(() => licenses.cell('Primary', 'License Mode')).toBe('License Configuration Error');
    await licenses.grid.row('Primary').dblclick();
    const details = licenses.details('Primary');
    const types = await tableRows(details.getByRole('table', { name: 'License types' }));
    expect(types).toHaveLength(19);
    const short = types.filter(([, , , , , shortBy]) => shortBy !== '');
    expect(short.map(([type, required, , , , shortBy]) => [type, required, shortBy])).toEqual([
      ['Power User', '50', '1'],
      ['Avaya Softphone', '1', '1'],
    ]);
    await expect(details).toContainText(/next automatic renewal in \d\d:\d\d/);
    await expect(details).toContainText(/, directly/);
    await licenses.grid.row('Expansion01').dblclick();
    await expect(licenses.details('Expansion01')).toContainText("via the Primary's IP Office line");
  });
});

test.describe('lines to the Primary are lost', () => {
  test.use({ scenario: 'lost-primary-line' });

  test('one cause explains all nodes that ask through them, and the grace clock says when each stops', async ({
    page,
    simulator,
  }) => {
    const licenses = new LicensesPage(page);
    const all = simulator.nodes.length;
    await new Frame(page).waitUntilLive(all);
    await licenses.open();
    await expect(licenses.grid.drawnRows()).toHaveCount(all);
    await expect(licenses.problems).toHaveCount(0);

    await goToCheckpoint(simulator, 'renewals fail');
    await expect(licenses.problems.getByRole('button', { name: /^3 nodes/ })).toBeVisible();
    await expect(licenses.problems).toHaveCount(1);
    await expect(licenses.problems).toContainText(/First stops on \d\d\/\d\d\/\d{4}/);
    await expect(page.getByRole('status').first()).toContainText(/3 in grace.*first node stops on/);

    // The names are a filter.
    const names = licenses.problems.getByRole('button', { name: /^3 nodes/ });
    await names.click();
    await expect
      .poll(async () => (await licenses.grid.rows('Node')).flat())
      .toEqual(['Expansion01', 'Expansion02', 'Expansion03']);
    await names.click();
    await expect(licenses.grid.drawnRows()).toHaveCount(all);

    await licenses.problems.getByRole('button', { name: 'Why? The line to the Primary is lost' }).click();
    const why = licenses.why('The line to the Primary is lost');
    await expect(why.root).toContainText('This one cause explains all 3 nodes');
    const concerned = await tableRows(why.root.getByRole('table', { name: 'Nodes concerned' }));
    expect(concerned.map(([node, mode, days]) => [node, mode, days])).toEqual([
      ['Expansion01', 'WebLM Error', '29'],
      ['Expansion02', 'WebLM Error', '29'],
      ['Expansion03', 'WebLM Error', '29'],
    ]);
    await expect(why.waysOut.first()).toContainText('line to the Primary');

    const toggle = licenses.graceClock.getByRole('button', { name: /^Grace clock/ });
    if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
    const clock = await tableRows(licenses.graceClock.getByRole('table', { name: 'Grace clock' }));
    expect(clock.map(([node]) => node).sort()).toEqual(['Expansion01', 'Expansion02', 'Expansion03']);
    const [, , , stops] = clock.find(([node]) => node === 'Expansion02') ?? [];
    expect(stops).toMatch(/^27 Avaya IP Endpoints, 22 Basic User, 5 Office Worker and 2 more types/);

    await goToCheckpoint(simulator, 'licensed again');
    await expect(licenses.problems).toHaveCount(0);
    await expect(why.root).toContainText('This problem is over');
    await expect(licenses.graceClock).toBeHidden();
  });
});

test.describe('an error that is none', () => {
  test.use({ scenario: 'stale-weblm-error', checkpoint: 'renewed, and still in error' });

  test('is told as the known issue it is; a renewal by itself does not clear it, Renew Licenses does', async ({
    page,
    simulator,
  }) => {
    const licenses = new LicensesPage(page);
    await new Frame(page).waitUntilLive(2);
    await licenses.open();
    const mode = () => licenses.cell('Primary', 'License Mode');
    const days = () => licenses.cell('Primary', 'Grace Days');
    await expect.poll(mode).toBe('WebLM Error');
    await expect.poll(days).toBe('30, not falling: known issue');
    await expect(licenses.problems).toContainText('Nothing stops');
    await expect(licenses.graceClock).toBeHidden();

    const why = await licenses.askWhy('Primary');
    await expect(why.knownIssue).toContainText('IPOFFICE-111618');
    await expect(why.knownIssue).toContainText('Renew Licenses clears it');

    const last = await licenses.cell('Primary', 'Last Renewal');
    await simulator.order('clock.jump', { ms: renewalMs });
    await expect.poll(() => licenses.cell('Primary', 'Last Renewal')).not.toBe(last);
    expect(await mode()).toBe('WebLM Error');
    expect(await days()).toBe('30, not falling: known issue');

    await why.button('Renew Licenses of Primary').click();
    await simulateUntil(simulator, 2 * secondMs, () =>
      expect.poll(mode, { timeout: 500 }).toBe('WebLM Normal'),
    );
    await expect(why.root).toContainText('Nothing is wrong: Primary is in WebLM Normal.');
    await expect(licenses.problems).toHaveCount(0);
  });
});

test.describe('Web License Manager is stopped', () => {
  test.use({ scenario: 'weblm-outage', checkpoint: 'renewals fail' });

  test('from the alarm to the cure by its buttons, and then the page says what is left to do and by when', async ({
    page,
    simulator,
  }) => {
    const licenses = new LicensesPage(page);
    await new Frame(page).waitUntilLive(3);
    await new Frame(page).open('Service Alarms');
    await page.getByRole('button', { name: 'Open all groups' }).click();
    await new Grid(page, 'Service Alarms')
      .row('WebLM Error: The 30 day license grace period is running')
      .first()
      .dblclick();
    const details = page.getByRole('complementary', { name: 'Alarm details' });
    await expect(details).toContainText('To do: Start the Web License Manager service on Primary');
    await details.getByRole('link', { name: /^Licenses: Why\? / }).click();
    await expect(licenses.problems).toHaveCount(1);
    await licenses.problems.getByRole('button', { name: 'Why? WebLM is stopped' }).click();
    const why = licenses.why('WebLM is stopped');
    await why.button('Start Web License Manager on Primary').click();
    const question = page.getByRole('dialog', { name: 'Start Web License Manager on Primary?' });
    await question.getByRole('button', { name: 'Start Web License Manager' }).click();

    // One entry for all, whichever way they ask, and the panel goes along.
    const back = licenses.why('WebLM runs again');
    await simulateUntil(simulator, 2 * secondMs, () => expect(back.root).toBeVisible({ timeout: 500 }));
    await expect(licenses.problems).toHaveCount(1);
    await expect(licenses.problems).toContainText(/Renew, or wait until \d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d\./);
    await expect(back.root).toContainText(/Renew, or wait until/);
    await licenses.problems.getByRole('button', { name: 'Renew Licenses of 3 nodes' }).click();
    await simulateUntil(simulator, 2 * secondMs, () =>
      expect(licenses.problems).toHaveCount(0, { timeout: 500 }),
    );
    await expect(why.root).toContainText('This problem is over');
  });
});
