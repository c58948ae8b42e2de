import { readGateway } from '#gateway/file/gatewayFile.ts';
import { secretReader } from '#gateway/file/readSecret.ts';
import { readSecrets } from '#gateway/file/readSecrets.ts';
import { Gateway } from '#gateway/gateway.ts';
import type { GatewayReady, GatewayReloaded } from '#gateway/ready.ts';
import type { GatewaySetup } from '#gateway/setup.ts';
import { connect, openParams, type Peer } from '#test/integration/simulator/peer.ts';
import { gatewayText } from './gatewayFile.ts';
import { makeFolder, removeFolder } from './tempFolder.ts';

export const gatewayPassword = 'hush';

/** A gateway in this process, over a folder of its own, that can be stopped and started again. */
export class RunningGateway implements AsyncDisposable {
  readonly folder: string;
  readonly told: string[] = [];
  now = Date.UTC(2026, 2, 4, 10, 20, 31);
  gateway!: Gateway;
  ready!: GatewayReady;
  readonly #peers: Peer[] = [];
  /** The folder goes with it. */
  readonly #isOwn: boolean;
  #isRunning = false;

  static async make(folder?: string): Promise<RunningGateway> {
    return new RunningGateway(folder ?? (await makeFolder()), folder === undefined);
  }

  private constructor(folder: string, isOwn: boolean) {
    this.folder = folder;
    this.#isOwn = isOwn;
  }

  async start(fields: Readonly<Record<string, unknown>> = {}): Promise<GatewayReady> {
    this.gateway = new Gateway({
      ...setupOf(fields),
      folder: this.folder,
      now: () => this.now,
      tell: (sentence) => this.told.push(sentence),
    });
    this.ready = await this.gateway.start();
    this.#isRunning = true;
    return this.ready;
  }

  /** The file says something else. */
  reload(fields: Readonly<Record<string, unknown>>): Promise<GatewayReloaded> {
    return this.gateway.reload(setupOf(fields));
  }

  async stop(): Promise<void> {
    if (!this.#isRunning) return;
    this.#isRunning = false;
    await this.gateway.stop();
  }

  /** A client at a node that has opened its session; answers with what it was told first. */
  async open(id: string, resume?: { bootId: string; seq: number }) {
    const url = `${this.ready.own.url.replace(/[^/]+$/, '')}${encodeURIComponent(id)}`;
    const peer = await connect(url, `support:${gatewayPassword}`);
    this.#peers.push(peer);
    return { peer, opened: await peer.call('session.open', openParams(resume)) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const peer of this.#peers) await peer.close();
    await this.stop();
    if (this.#isOwn) await removeFolder(this.folder);
  }
}

function setupOf(fields: Readonly<Record<string, unknown>>): GatewaySetup {
  const file = readGateway('gateway.json', gatewayText(fields));
  const env = { GW_PASSWORD: gatewayPassword, HQ: 'hq', OTHER: 'other' };
  return { file, secrets: readSecrets(file, secretReader(file.path, env)) };
}
