import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createCore } from '#core/createCore.ts';
import { quietPorts } from '#test/bench/quietPorts.ts';

/*
 * A core over one node, its event loop watched. Arguments: data folder, address of the node; its user and
 * password are those of a `FakeNode`, and each of its events raises an alarm. A line "live" once it is; of
 * each commit how many alarms it holds, and how many ms ago the first of them came; at the end of standard
 * input {loopP99Ms} since then.
 */

const [dataFolder = '', url = ''] = process.argv.slice(2);
process.env.NODE_PASSWORD = 'secret';
const loop = monitorEventLoopDelay({ resolution: 5 });
/** When each of the alarms that are not yet recorded came. */
const came: number[] = [];
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const core = await createCore({
  ...{ dataFolder, ports: quietPorts, version: 'test', operator: 'test', isSimulated: false },
  nodes: [
    {
      ...{ key: url, url, name: null, user: 'support', password: { env: 'NODE_PASSWORD' } },
      ...{ certificate: null, allowPlain: false, group: null, isPaused: false },
    },
  ],
  onNews: (news) => {
    if (news.kind === 'opened') {
      say('live');
      loop.enable();
    }
    if (news.kind === 'events') for (const _ of news.batch.events) came.push(performance.now());
    if (news.kind !== 'committed') return;
    const raised = news.raised.first.length + news.raised.more;
    const [oldest] = came.splice(0, raised);
    if (oldest !== undefined) say(`${raised} ${performance.now() - oldest}`);
  },
});
for await (const _ of process.stdin);
say(JSON.stringify({ loopP99Ms: loop.percentile(99) / 1e6 }));
await core.stop();
