import { notificationsStore } from '@mantine/notifications';
import { afterEach, expect, it } from 'vitest';
import { tell } from '#renderer/store/actions.ts';

afterEach(() => notificationsStore.setState({ ...notificationsStore.getState(), notifications: [] }));

const told = () => notificationsStore.getState().notifications.map(({ message }) => message);

it('what a person typed turns no word of what is told of it', () => {
  tell('View \u201cNight \u202eevil\u202c\u201d saved.');
  expect(told()).toEqual(['View \u201cNight \\u202eevil\\u202c\u201d saved.']);
});
