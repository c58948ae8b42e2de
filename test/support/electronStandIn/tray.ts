import { EventEmitter } from 'node:events';
import { basename } from 'node:path';
import { readImage } from './image.ts';
import { onlyAfterReady } from './standing.ts';
import type { Template } from './system.ts';
import type { TrayFact } from './wire.ts';

/** What the tray shows, as far as a person could see it. */
export class Tray extends EventEmitter {
  #picture: string;
  #toolTip = '';
  #menu: readonly Template[] = [];

  constructor(picture: string) {
    super();
    onlyAfterReady('Tray');
    this.#picture = readImage(picture);
    current = this;
  }
  setImage(picture: string): void {
    this.#picture = readImage(picture);
  }
  setToolTip(text: string): void {
    this.#toolTip = text;
  }
  setContextMenu(menu: readonly Template[]): void {
    this.#menu = menu;
  }
  fact(): TrayFact {
    return {
      picture: basename(this.#picture),
      toolTip: this.#toolTip,
      items: this.#menu.map(({ label, type }) => label ?? type ?? ''),
    };
  }
  press(label: string): void {
    const item = this.#menu.find((each) => each.label?.startsWith(label));
    if (!item || item.enabled === false)
      throw new Error(`The tray has nothing to press that is called ${label}`);
    item.click?.();
  }
}

export let current: Tray | null = null;
