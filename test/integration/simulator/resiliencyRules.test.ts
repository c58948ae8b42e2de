import { describe, expect, it } from 'vitest';
import type { Settings } from '#test/support/resiliencyReference/portalRules.ts';
import { PortalTrial } from '#test/support/resiliencyReference/portalTrial.ts';
import type { Message } from './peer.ts';

/*
 * What random steps found (resiliencyWalks.test.ts), step by step: each step is checked against the rules,
 * too.
 */

const minute = 60_000;
const settings = (given: Partial<Settings> = {}): Settings => ({
  failover: true,
  detectionMs: 5 * minute,
  failback: 'Automatic',
  ...given,
});

/** Takes the steps one by one, each checked against the rules; answers what the Primary shows at the end. */
async function show(given: Settings, steps: (trial: PortalTrial) => Promise<void>): Promise<Message> {
  const trial = await PortalTrial.start(given);
  try {
    await steps(trial);
    await trial.check();
    const { lastChange, serving, pending, voicemail, components } = trial.shown.get('primary');
    return { lastChange, serving, pending, voicemail, link: components[2].role };
  } finally {
    await trial.stop();
  }
}

/** A while in which all that was started has started. */
const awhile = 90_000;

describe('two portals of which none serves, when they see each other again', () => {
  const failedOver = async (trial: PortalTrial) => {
    await trial.command('failover');
    await trial.pass(24_000);
  };

  it.each<[string, Settings, (trial: PortalTrial) => Promise<void>]>([
    [
      'after Failover Now and a reboot of the Secondary',
      settings(),
      async (trial) => {
        await failedOver(trial);
        await trial.reboot('secondary');
      },
    ],
    [
      'after Failover Now, when the secondary portal failed and was started',
      settings(),
      async (trial) => {
        await failedOver(trial);
        await trial.fail('secondary portal');
        await trial.start('secondary portal');
      },
    ],
    [
      'while the primary waits for Failback, after a reboot of the Secondary',
      settings({ failback: 'Manual', detectionMs: minute }),
      async (trial) => {
        await trial.fail('primary portal');
        await trial.pass(minute);
        await trial.repair('primary portal');
        await trial.change(settings({ failback: 'Manual' }));
        await trial.reboot('secondary');
      },
    ],
    [
      'after Failover Now with failover disabled since, and a reboot of the Secondary',
      settings(),
      async (trial) => {
        await failedOver(trial);
        await trial.change(settings({ failover: false }));
        await trial.reboot('secondary');
      },
    ],
    [
      'when the line is mended on which the secondary portal was started unseen',
      settings(),
      async (trial) => {
        await failedOver(trial);
        await trial.fail('portal link');
        await trial.fail('secondary portal');
        await trial.start('secondary portal');
        await trial.pass(awhile);
        await trial.repair('portal link');
      },
    ],
  ])('go on with the secondary %s', async (_, given, steps) => {
    const shown = await show(given, async (trial) => {
      await steps(trial);
      await trial.pass(awhile);
    });
    expect(shown).toMatchObject({ serving: 'secondary', pending: null });
  });
});

describe('a countdown', () => {
  const at = (seconds: number) =>
    new Date(Date.parse('2016-08-01T09:00:00.000Z') + seconds * 1_000).toISOString();

  it('is due by the detection time in force, made longer, shorter, or shorter than what has passed', async () => {
    const dues: unknown[] = [];
    const shown = await show(settings({ detectionMs: 3 * minute }), async (trial) => {
      await trial.fail('primary portal');
      await trial.pass(40_000);
      for (const detectionMs of [10 * minute, minute, 2 * minute]) {
        await trial.change(settings({ detectionMs }));
        dues.push(trial.shown.get('primary').pending);
      }
      await trial.pass(50_000);
      await trial.change(settings({ detectionMs: minute }));
    });
    expect(dues).toEqual([600, 60, 120].map((due) => ({ action: 'failover', dueAt: at(due) })));
    expect(shown).toMatchObject({ serving: 'secondary', lastChange: { at: at(90), action: 'failover' } });
  });

  it('ends with failover disabled, and counts from when the portal was missed once it is enabled again', async () => {
    const shown = await show(settings(), async (trial) => {
      await trial.fail('primary portal');
      await trial.pass(minute);
      await trial.change(settings({ failover: false }));
      expect(trial.shown.get('primary').pending).toBeNull();
      await trial.pass(minute);
      await trial.change(settings());
    });
    expect(shown.pending).toEqual({ action: 'failover', dueAt: at(300) });
  });

  it('begins when the portal was first missed, whatever the other one did unseen', async () => {
    const shown = await show(settings({ failback: 'Manual' }), async (trial) => {
      await trial.command('failover');
      await trial.fail('secondary portal');
      await trial.pass(150_000);
      await trial.start('secondary portal');
      await trial.fail('portal link');
      await trial.pass(20_500);
      await trial.command('failover', 'secondary');
    });
    expect(shown).toMatchObject({ serving: 'secondary', pending: { action: 'failback', dueAt: at(300) } });
  });
});

describe('failover disabled', () => {
  const off = { failover: false, detectionMs: minute };
  const away = async (trial: PortalTrial) => {
    await trial.fail('primary portal');
    await trial.fail('primary IP Office');
    await trial.fail('primary voicemail');
    await trial.pass(5 * minute);
  };

  it('moves nothing away from the Primary', async () => {
    const shown = await show(settings(off), away);
    expect(shown).toMatchObject({ serving: 'none', pending: null, voicemail: 'primary', link: 'Active' });
    expect(shown.lastChange).toBeNull();
  });

  /** Everything has moved to the Secondary; failover is disabled; then the Primary has everything again. */
  const homeAgain = async (trial: PortalTrial, failback: Settings['failback']) => {
    await away(trial);
    await trial.repair('primary IP Office');
    await trial.change(settings({ ...off, failback }));
    await trial.repair('primary portal');
    await trial.repair('primary voicemail');
    await trial.pass(5 * minute);
    const { serving, voicemail, components, pending } = trial.shown.get('primary');
    expect({ serving, voicemail, pending, link: components[2].role }).toEqual({
      serving: 'secondary',
      voicemail: 'secondary',
      pending: null,
      link: 'Passive',
    });
  };
  const manual = settings({ failback: 'Manual', detectionMs: minute });
  const home = { serving: 'primary', voicemail: 'primary', link: 'Active', pending: null };

  it.each(['Automatic', 'Manual'] as const)(
    'moves nothing back with failback %s, but as it is ordered',
    async (failback) => {
      const shown = await show(manual, async (trial) => {
        await homeAgain(trial, failback);
        await trial.command('failback');
      });
      expect(shown).toMatchObject(home);
    },
  );

  it('moves everything back once it is enabled, if failback is Automatic', async () => {
    const shown = await show(manual, async (trial) => {
      await homeAgain(trial, 'Automatic');
      await trial.change(settings());
    });
    expect(shown).toMatchObject(home);
  });

  it('moves nothing to a secondary that fails, and lets it go on when it is back', async () => {
    const shown = await show(manual, async (trial) => {
      await homeAgain(trial, 'Automatic');
      await trial.fail('secondary portal');
      await trial.fail('secondary IP Office');
      await trial.pass(5 * minute);
      const { serving, pending } = trial.shown.get('primary');
      expect({ serving, pending }).toEqual({ serving: 'none', pending: null });
      await trial.repair('secondary portal');
    });
    expect(shown).toMatchObject({ serving: 'secondary', link: 'Passive' });
  });
});

describe('failback set to Automatic', () => {
  it('brings back at once what waits for Failback', async () => {
    const shown = await show(settings({ failback: 'Manual', detectionMs: minute }), async (trial) => {
      await trial.fail('primary portal');
      await trial.pass(minute);
      await trial.repair('primary portal');
      await trial.change(settings());
    });
    expect(shown).toMatchObject({ serving: 'primary', pending: null });
  });

  it('does not undo Failover Now', async () => {
    const shown = await show(settings({ failback: 'Manual' }), async (trial) => {
      await trial.command('failover');
      await trial.change(settings());
      await trial.pass(20 * minute);
    });
    expect(shown).toMatchObject({ serving: 'secondary', pending: null });
  });
});

describe('the alarm of a lost connection to Voicemail', () => {
  it('stands until Voicemail runs again, also where IP Office has started meanwhile', async () => {
    await show(settings(), async (trial) => {
      await trial.fail('primary voicemail');
      await trial.fail('primary IP Office');
      await trial.start('primary IP Office');
      await trial.pass(5_000);
      await trial.start('primary voicemail');
      await trial.pass(6_000);
      await trial.check();
      await trial.pass(1_000);
    });
  });
});
