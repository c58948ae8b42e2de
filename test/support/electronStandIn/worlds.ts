import type { CDPSession, Page } from '@playwright/test';
import { bridgeScript, noteBinding, preloadScript, preloadWorld } from './pageScript.ts';

/** What the preload's world tells, see pageScript.ts. */
export type PageNote = { readonly url: string } & (
  | { readonly kind: 'document' }
  | { readonly kind: 'ipc'; readonly channel: string; readonly message: unknown; readonly ports: string[] }
  | { readonly kind: 'port'; readonly id: string; readonly data: unknown }
);

/** The preload's world in a page of the browser. */
export interface PreloadWorld {
  /** A page that is going away is told nothing more. */
  tell(what: 'deliver' | 'close', portId: string, data?: unknown): Promise<void>;
}

export async function openPreloadWorld(
  page: Page,
  preload: string,
  hear: (note: PageNote) => void,
): Promise<PreloadWorld> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  let contextId: number | null = null;
  session.on('Runtime.executionContextCreated', ({ context }) => {
    const { id, name, auxData } = context;
    if (name === preloadWorld && auxData?.frameId === frameTree.frame.id) contextId = id;
  });
  session.on('Runtime.bindingCalled', ({ name, payload }) => {
    if (name === noteBinding) hear(JSON.parse(payload));
  });
  await session.send('Page.enable');
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name: noteBinding, executionContextName: preloadWorld });
  await session.send('Page.addScriptToEvaluateOnNewDocument', {
    source: preloadScript(preload),
    worldName: preloadWorld,
  });
  await page.addInitScript(bridgeScript);
  return {
    async tell(what, portId, data) {
      if (contextId === null) return;
      const expression = `standIn.${what}(${JSON.stringify(portId)}, ${JSON.stringify(data)})`;
      try {
        await session.send('Runtime.evaluate', { expression, contextId });
      } catch (error) {
        const isGoing = page.isClosed() || /context|navigat|destroyed|closed/i.test(String(error));
        if (!isGoing) throw error;
      }
    },
  };
}
