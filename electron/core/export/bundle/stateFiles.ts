import type { NodeInfo } from '#shared/model/node.ts';
import type { EpochMs } from '#shared/model/time.ts';
import {
  copyLine,
  licenseWithTimes,
  nodeInfoWithTimes,
  resiliencyWithTimes,
  serviceWithTimes,
  toIso,
  webLmWithTimes,
} from '#shared/protocol/times.ts';
import type { BundleNode } from './bundleParts.ts';

/**
 * How each node stands, by subject: under the names of the node protocol, null where it has not told, and
 * with what it never tells.
 */
export function stateFiles(nodes: readonly BundleNode[]): Readonly<Record<string, unknown>> {
  const of = (told: (state: NonNullable<BundleNode['state']>) => object): object[] =>
    nodes.map(({ key, info, state, lastHeardAt, word }) => ({
      ...{ url: key, node: named(info), link: word, lastHeardAt: isoOrNull(lastHeardAt) },
      ...(state ? told(state) : { notKnown: true }),
      ...(state?.notReported?.length && { notReported: state.notReported }),
    }));
  return {
    'licenses.json': of(({ license, webLm }) => ({
      license: license && licenseWithTimes(license, toIso),
      webLm: webLm && webLmWithTimes(webLm, toIso),
    })),
    'services.json': of(({ services }) => ({
      services: services?.map((service) => serviceWithTimes(service, toIso)) ?? null,
    })),
    'resiliency.json': of(({ resiliency }) => ({
      resiliency: resiliency && resiliencyWithTimes(resiliency, toIso),
    })),
    'lines.json': of(({ lines }) => ({ lines: lines?.map(copyLine) ?? null })),
  };
}

const named = (info: NodeInfo | null): object | null => info && nodeInfoWithTimes(info, toIso);
const isoOrNull = (at: EpochMs | null): string | null => (at === null ? null : toIso(at));
