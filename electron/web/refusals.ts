import { oneTimeLink } from '#shared/words/oneTimeLink.ts';
import type { Refusal } from './guard.ts';

export const maxPages = 20;

const waysIn = [
  'In a terminal: watchline open (from the sources: npm run watchline -- open).',
  'In the terminal in which Watchline runs: press Enter.',
  'In a browser that is in already: Settings, “Link for another browser”.',
];
const nothingLost = 'Nothing recorded is lost, and the nodes are watched meanwhile.';

const notLetIn = (title: string, reason: string): Refusal => ({ status: 401, title, reason, ways: waysIn });

/** By what became of the link; `none`: there was none, and no cookie of this Watchline either. */
export const notAdmitted = {
  none: notLetIn(
    'This browser has not been let in',
    `It has used no link yet, or Watchline was started again since. ${oneTimeLink} ${nothingLost}`,
  ),
  used: notLetIn(
    'This link has been used',
    `${oneTimeLink} If it was not you who used it, start Watchline again: that shuts every browser out. ${nothingLost}`,
  ),
  expired: notLetIn('This link is too old', `${oneTimeLink} ${nothingLost}`),
  unknown: notLetIn(
    'This link is not known here',
    `It is of another Watchline, of one that was started again, or a part of it is missing. ${oneTimeLink} ${nothingLost}`,
  ),
} as const satisfies Record<string, Refusal>;

export const tooManyPages: Refusal = {
  status: 503,
  title: `${maxPages} pages are open`,
  reason: 'There may be no more at a time.',
  ways: ['Close one of them, then load this page again.'],
};

export const notFound: Refusal = {
  status: 404,
  title: 'There is nothing here',
  reason: 'Watchline has no such page.',
};

/** One sentence for a wrong token, a missing one and one in the wrong place: nobody learns which it was. */
export const noSuchToken: Refusal = {
  status: 401,
  title: 'This takes the token for readers',
  reason: 'It is sent with each request, as the header "Authorization: Bearer …", and nowhere else.',
  ways: ['watchline collect --help says where the token is.'],
};

export const tooOften: Refusal = {
  status: 429,
  title: 'This was asked too often',
  reason: 'How everything stands is told 300 times a minute at most.',
  ways: ['Ask every 15 seconds.'],
};

export const tooManyAnswers: Refusal = {
  status: 503,
  title: 'Too many are being answered',
  reason: 'Eight readers are still taking their answers.',
  ways: ['Ask again in 15 seconds.'],
};

export const stateUnavailable: Refusal = {
  status: 500,
  title: 'This cannot be told now',
  reason: 'Watchline had a fault, which is in its log.',
};

export const stateTooLarge: Refusal = {
  status: 500,
  title: 'This is too much to be told',
  reason: 'The answer would be larger than 128 MB.',
};
