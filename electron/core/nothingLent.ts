import type { LentCalls } from './core.ts';

const notLent = (): Promise<never> => Promise.reject(new Error('There is no practice here.'));
/** Of a host that lends no practice. */
export const nothingLent: LentCalls = {
  practiceScenarios: async () => [],
  practice: async () => null,
  orderPractice: notLent,
  startPractice: notLent,
  leavePractice: notLent,
};
