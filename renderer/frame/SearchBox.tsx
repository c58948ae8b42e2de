import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconBellExclamation, IconBolt, IconSearch, IconServer, IconSettings } from '@tabler/icons-react';
import { useState } from 'react';
import { sections } from '#renderer/pages/settings/sections.tsx';
import { connectNow } from '#renderer/store/actions.ts';
import { useNodes } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { joinValues, pageNames } from '#renderer/store/route.ts';
import { goTo } from '#renderer/store/routeStore.ts';
import { changeSettings } from '#renderer/store/settingsStore.ts';
import { useAnswer } from '#renderer/store/useAnswer.ts';
import type { TimeMode } from '#shared/model/time.ts';
import { formatRole } from '#shared/words/node.ts';
import { hasWords, searchWords } from '#shared/words/search.ts';
import { toldWord } from '#shared/words/told.ts';
import type { FrameDialog } from './frameDialog.ts';
import { pages } from './pages.tsx';
import { print } from './usePrinting.ts';
import { useThemeToggle } from './useThemeToggle.ts';

const maxAlarms = 6;
const maxNodes = 8;
const maxSettings = 8;
/** The longest text a host takes. */
const maxAsked = 200;

/** Ctrl+K: pages, nodes, alarms, commands and settings by their words. */
export function SearchBox({ onDialog }: { readonly onDialog: (dialog: FrameDialog) => void }) {
  const [query, setQuery] = useState('');
  const asked = query.trim().slice(0, maxAsked);
  const words = searchWords(asked);
  const alarms = useAlarmActions(asked);
  const nodes = useNodeActions(words);
  const commands = useCommands(onDialog);
  const matches = ({ label }: SpotlightActionData): boolean => hasWords(label ?? '', words);
  const pageActions = pageNames.map((name) => ({
    id: `page-${name}`,
    label: pages[name].title,
    leftSection: <IconSearch size={16} aria-hidden />,
    onClick: () => goTo(name),
  }));
  const groups: SpotlightActionGroupData[] = [
    { group: 'Pages', actions: pageActions.filter(matches) },
    { group: 'Nodes', actions: nodes },
    { group: 'Alarms', actions: alarms },
    { group: 'Commands', actions: commands.filter(matches) },
    { group: 'Settings', actions: findSettings(words) },
  ].filter(({ actions }) => actions.length > 0);
  return (
    <Spotlight
      actions={groups}
      filter={(_query, actions) => actions}
      query={query}
      onQueryChange={setQuery}
      nothingFound="Nothing found. Try a node's name, address or words of an alarm."
      searchProps={{ placeholder: 'Pages, nodes, alarms, commands', 'aria-label': 'Search' }}
      attributes={{ content: { 'aria-label': 'Search' } }}
      scrollable
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      maxHeight={440}
    />
  );
}

function useAlarmActions(asked: string): SpotlightActionData[] {
  const names = useNodeNames();
  const isWorth = asked.length >= 3;
  const { value } = useAnswer(isWorth ? asked : '', async (calls) => {
    if (!isWorth) return null;
    const { rows } = await calls.alarms({
      filter: { text: asked },
      sort: { column: 'lastAt', descending: true },
      offset: 0,
      limit: maxAlarms,
    });
    return { asked, rows };
  });
  // What was found for fewer letters is not what Enter is to open.
  return (value?.asked === asked ? value.rows : []).map((row) => ({
    id: `alarm-${row.ref}`,
    label: row.text,
    description: `${names.ofRow(row)} · ${row.active ? 'Active' : 'Ended'}`,
    leftSection: <IconBellExclamation size={16} aria-hidden />,
    onClick: () =>
      goTo('alarms', { node: joinValues([row.nodeKey]), text: row.text, alarm: String(row.ref) }),
  }));
}

function useNodeActions(words: readonly string[]): SpotlightActionData[] {
  const nodes = useNodes();
  const { named } = useNodeNames();
  if (words.length === 0) return [];
  return nodes
    .map(named)
    .filter(({ name, info, key }) =>
      hasWords(`${name} ${info?.address ?? ''} ${info?.role ?? ''} ${key}`, words),
    )
    .slice(0, maxNodes)
    .map(({ key, name, info, link }) => ({
      id: `node-${key}`,
      label: name,
      description: [info && toldWord(info, 'role', formatRole), info?.address, link.word]
        .filter(Boolean)
        .join(' · '),
      leftSection: <IconServer size={16} aria-hidden />,
      onClick: () => goTo('overview', { node: joinValues([key]) }),
    }));
}

/** Sections and settings, each by its own words and those of where it is. */
function findSettings(words: readonly string[]): SpotlightActionData[] {
  if (words.length === 0) return [];
  const found = sections.flatMap(({ name, title, labels }) =>
    ['', ...labels]
      .filter((setting) => hasWords(`Settings ${title} ${setting}`, words))
      .map((setting) => ({ section: name, title, setting })),
  );
  return found.slice(0, maxSettings).map(({ section, title, setting }) => ({
    id: `setting-${section}-${setting}`,
    label: setting || title,
    description: setting ? `Settings · ${title}` : 'Settings',
    leftSection: <IconSettings size={16} aria-hidden />,
    onClick: () => goTo('settings', { section, setting }),
  }));
}

const showTimesIn = (timeMode: TimeMode): void =>
  changeSettings({ appearance: { timeMode } }, 'Show times in');

function useCommands(onDialog: (dialog: FrameDialog) => void): SpotlightActionData[] {
  const { toggle } = useThemeToggle();
  const commands: readonly (readonly [string, () => void])[] = [
    ['Export alarm log', () => onDialog('export')],
    ['Print this page, whole (Ctrl+P)', print],
    ['Show jobs', () => onDialog('jobs')],
    ['Practice', () => onDialog('practice')],
    ['Keyboard shortcuts', () => onDialog('shortcuts')],
    ['Connect Now to every node that is not live', () => connectNow(null)],
    ['Renew Licenses of all nodes', () => goTo('licenses', { renew: 'all' })],
    ['Show unacknowledged active alarms', () => goTo('alarms', { state: 'active', acknowledged: 'no' })],
    ['Who is at the desk?', () => onDialog('desk')],
    ['Light or dark', toggle],
    ['Show node time', () => showTimesIn('node')],
    ['Show local time', () => showTimesIn('local')],
    ['Show UTC', () => showTimesIn('utc')],
  ];
  return commands.map(([label, onClick]) => ({
    id: `command-${label}`,
    label,
    onClick,
    leftSection: <IconBolt size={16} aria-hidden />,
  }));
}
