import { formatCount } from './count.ts';

/** How fast a simulated clock runs: "60×", "paused". */
export const formatSpeed = (speed: number): string => (speed === 0 ? 'paused' : `${formatCount(speed)}×`);

/** "Practice · 60×"; at the pace of real time no more than "Practice". */
export const formatPractice = (speed: number | null): string =>
  speed === null || speed === 1 ? 'Practice' : `Practice · ${formatSpeed(speed)}`;

/** "Renewals fail", of "renewals fail"; names of steps made for programs have hyphens for blanks. */
export function formatStep(name: string): string {
  const words = name.includes(' ') ? name : name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const nothingPlanned = 'Nothing more is planned in this scenario.';

/** Beside the time at which it is due. */
export const waitsForYou = 'when you go on to it';

export const practiceRuns = 'The simulated solution is watched until you leave the practice.';

export const practiceEnds = 'The practice that runs ends, and its history with it.';

export const realNodesAreLeft =
  'The nodes that are watched now are real. While you practise, nobody watches them, and of what they say nothing is recorded until you leave the practice.';

export const leavesPractice =
  'The practice ends, and its history with it. Then the nodes of the fleet file are watched; where there are none yet, you can add them in Settings.';
