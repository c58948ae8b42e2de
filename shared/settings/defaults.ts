import { alarmCategories } from '#shared/model/alarm.ts';
import type { Settings } from './settings.ts';

/** What holds until somebody sets something else. */
export const defaultSettings: Settings = {
  appearance: {
    theme: 'auto',
    density: 'dense',
    timeMode: 'node',
    isoTimes: false,
    groupAlarmsBy: 'cause',
    columns: {},
  },
  desk: { operators: [], present: null },
  notifications: {
    inPage: true,
    onScreen: false,
    severities: ['critical', 'major'],
    categories: [...alarmCategories],
    silentSolutions: [],
    mutedUntil: null,
    quietHours: [],
  },
  sounds: {
    bySeverity: { critical: 'off', major: 'off', minor: 'off', warning: 'off', indeterminate: 'off' },
    volume: 0.5,
  },
  retention: { days: 400, gigabytes: 5, endedUnacknowledgedHours: 24, keepsTrace: false },
  siteKnowledge: { alarms: [], places: [] },
  dependencies: [],
  ownActions: { allowsCommands: false, actions: [] },
  ticketTemplate: null,
  savedViews: [],
  desktop: { closesToTray: false, startsAtLogin: false },
  firstRun: { isOver: false },
};
