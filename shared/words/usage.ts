import type { ServiceStatus } from '#shared/model/service.ts';
import { formatCount } from './count.ts';
import { toldValue } from './told.ts';

/**
 * "62124K / 6.4%", as Platform View prints memory and processor use; "not understood" for what is no number.
 */
export function usageText(service: Pick<ServiceStatus, 'memoryKiB' | 'cpuPercent' | 'told'>): string {
  const { memoryKiB, cpuPercent } = service;
  const memory = toldValue(service, 'memoryKiB', () => `${Math.round(memoryKiB)}K`);
  return `${memory} / ${toldValue(service, 'cpuPercent', () => `${tenth(cpuPercent)}%`)}`;
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** "Memory 60,100 to 62,124 K, CPU 0.4 to 6.4 %"; a range that is one value is one value. */
export function formatUsageRange(
  memoryKiB: readonly [number, number],
  cpuPercent: readonly [number, number],
): string {
  return `Memory ${formatRange(memoryKiB, formatCount)} K, CPU ${formatRange(cpuPercent, String)} %`;
}

function formatRange([low, high]: readonly [number, number], format: (value: number) => string): string {
  const [from, to] = [format(tenth(low)), format(tenth(high))];
  return from === to ? from : `${from} to ${to}`;
}
