/** What can fail, in the words of docs/resiliency.md. */
export const failures = [
  'primary portal',
  'secondary portal',
  'primary IP Office',
  'secondary IP Office',
  'primary voicemail',
  'portal link',
  'WebLM',
] as const;
export type Failure = (typeof failures)[number];

/** Beyond the table: a whole machine that nobody reaches any more. */
export type AnyFailure = Failure | 'primary machine' | 'secondary machine';

export interface ControlOrder {
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
}

const service = (nodeId: string, serviceId: string, seconds: number) => ({
  fail: { method: 'service.control', params: { nodeId, serviceId, action: 'fail' } },
  repair: { method: 'service.control', params: { nodeId, serviceId, action: 'start' } },
  repairSeconds: seconds,
});
const line = { nodeId: 'primary', peerId: 'secondary' };
const machine = (nodeId: string) => ({
  fail: { method: 'node.isolate', params: { nodeId } },
  repair: { method: 'node.rejoin', params: { nodeId } },
  repairSeconds: 0,
});

/** The control orders that cause and repair each; `repairSeconds` pass before a repair has its effect. */
export const orders: Readonly<
  Record<AnyFailure, { fail: ControlOrder; repair: ControlOrder; repairSeconds: number }>
> = {
  'primary portal': service('primary', 'one-x-portal', 20),
  'secondary portal': service('secondary', 'one-x-portal', 20),
  'primary IP Office': service('primary', 'ip-office', 10),
  'secondary IP Office': service('secondary', 'ip-office', 10),
  'primary voicemail': service('primary', 'voicemail', 6),
  'portal link': {
    fail: { method: 'line.break', params: line },
    repair: { method: 'line.mend', params: line },
    repairSeconds: 0,
  },
  WebLM: {
    fail: { method: 'weblm.stop', params: {} },
    repair: { method: 'weblm.start', params: {} },
    repairSeconds: 0,
  },
  'primary machine': machine('primary'),
  'secondary machine': machine('secondary'),
};
