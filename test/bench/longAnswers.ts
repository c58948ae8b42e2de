import type { PageChannel } from '#core/core.ts';
import type { AlarmQuery, AlarmRow, AlarmWindow } from '#shared/contract/alarms.ts';
import type { FleetView } from '#shared/contract/fleet.ts';

/*
 * More than a test could raise: a host's answers with more rows or nodes put into them, by the host, for what
 * is done in the page would be measured with it.
 */

/** How many there shall be; left out: as many as there are. */
export interface LongAnswers {
  readonly rows?: number;
  readonly nodes?: number;
}

/** How the answer to a call is changed on its way to the page. */
type Changes = Readonly<Record<string, (answer: never, query: never) => unknown>>;

/** The channel to a page, for a core that answers as usual. */
export function lengthen(channel: PageChannel, long: LongAnswers): PageChannel {
  const changes = changesTo(long);
  const asked = new Map<string, { readonly m: string; readonly a: readonly unknown[] }>();
  return {
    ...channel,
    onMessage: (listener) =>
      channel.onMessage((text) => {
        const message = JSON.parse(text);
        if (message.t === 'q' && Object.hasOwn(changes, message.m)) asked.set(message.i, message);
        listener(text);
      }),
    send(text) {
      const message = asked.size > 0 ? JSON.parse(text) : {};
      const question = message.t === 's' && asked.get(message.i);
      if (!question) return channel.send(text);
      asked.delete(message.i);
      const r = changes[question.m]?.(message.r as never, question.a[0] as never);
      channel.send(JSON.stringify({ ...message, r }));
    },
  };
}

function changesTo({ rows, nodes }: LongAnswers): Changes {
  return { ...(rows && { alarms: longList(rows) }), ...(nodes && { openFleet: longFleet(nodes) }) };
}

/** "Row 1." to the last, all as the first that there was. */
function longList(total: number): (window: AlarmWindow, query: AlarmQuery) => AlarmWindow {
  let like: AlarmRow | undefined;
  return ({ rows: [row], ...window }, { offset, limit }) => {
    like ??= row;
    if (!like) return { ...window, rows: [] };
    const first = like;
    const rows = Array.from({ length: Math.min(limit, total - offset) }, (_, at) => ({
      ...first,
      ...{ ref: offset + at + 1, text: `Row ${offset + at + 1}.` },
    }));
    return { ...window, offset, total, rows };
  };
}

/** So many of the nodes that there are, and others like them. */
function longFleet(total: number): (view: FleetView) => FleetView {
  return (view) => {
    const real = Object.values(view.nodes);
    const all = Array.from({ length: total }, (_, at) => {
      const node = real[at % real.length];
      if (at < real.length) return [node?.key, node];
      const [key, name, id] = [`${node?.key}#${at}`, `Branch ${at}`, `branch-${at}`];
      return [key, { ...node, key, name, info: node?.info && { ...node.info, id, name } }];
    });
    return { ...view, nodes: Object.fromEntries(all) };
  };
}
