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

/** Beyond the table: a whole machine that nobody reaches any more, and Voicemail that nobody uses yet. */
export type AnyFailure = Failure | 'primary machine' | 'secondary machine' | 'secondary voicemail';

export interface ControlOrder {
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
}

/** No whole seconds: a client tries at whole seconds, and what happens at the same moment has no order. */
export const startSeconds = { 'ip-office': 10.5, voicemail: 6.5, 'one-x-portal': 20.5 } as const;
/** From the order to reboot until the machine answers again. */
export const bootMs = 30_250;

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
  'primary portal': service('primary', 'one-x-portal', startSeconds['one-x-portal']),
  'secondary portal': service('secondary', 'one-x-portal', startSeconds['one-x-portal']),
  'primary IP Office': service('primary', 'ip-office', startSeconds['ip-office']),
  'secondary IP Office': service('secondary', 'ip-office', startSeconds['ip-office']),
  'primary voicemail': service('primary', 'voicemail', startSeconds.voicemail),
  'secondary voicemail': service('secondary', 'voicemail', startSeconds.voicemail),
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

/** What runs on a machine: out with it, and then back, each in its own time. */
export const partsOf = {
  primary: ['primary portal', 'primary IP Office', 'primary voicemail', 'WebLM'],
  secondary: ['secondary portal', 'secondary IP Office', 'secondary voicemail'],
} as const satisfies Record<string, readonly AnyFailure[]>;
