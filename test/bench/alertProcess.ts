import { Agent, request } from 'node:http';

/*
 * The same events as alerts of Prometheus, posted as fast as they are taken. Arguments: address, requests,
 * alerts in each, different alerts, clients. IPC: "ready" once the texts are made; at "go" posts all of
 * them, then {ms, taken}: the alerts that were answered for.
 */

const [address = ''] = process.argv.slice(2, 3);
const [requests = 0, perRequest = 0, different = 0, clients = 0] = process.argv.slice(3).map(Number);
const agent = new Agent({ keepAlive: true, maxSockets: clients });

const alertOf = (number: number): object => ({
  labels: {
    alertname: 'FeatureLicenseMissing',
    ...{ alarm: `a${number % different}`, node: `Bench ${number % 150}`, severity: 'major' },
  },
  annotations: {
    text: `Attempt to use a feature for which no license is installed. License Type: Feature ${number}`,
  },
  startsAt: new Date().toISOString(),
});

const bodies = Array.from({ length: requests }, (_, index) =>
  JSON.stringify(Array.from({ length: perRequest }, (_alert, alert) => alertOf(index * perRequest + alert))),
);
let next = 0;
let taken = 0;

function post(body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const asked = request(`${address}/api/v2/alerts`, { agent, headers, method: 'POST' }, (answer) => {
      if (answer.statusCode === 200) taken += perRequest;
      answer.resume().on('end', resolve);
    });
    asked.on('error', reject).end(body);
  });
}

async function client(): Promise<void> {
  while (next < bodies.length) await post(bodies[next++] ?? '');
}

process.on('message', async () => {
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  process.send?.({ ms: performance.now() - startedAt, taken });
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
