import { Tabs } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { usePlace } from '#renderer/store/place/usePlace.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import { focusControl } from '#renderer/ui/pageFocus.ts';
import { SettingsHead } from './SettingsHead.tsx';
import styles from './SettingsPage.module.css';
import { sections } from './sections.tsx';
import { settingsFields } from './settingsPlace.ts';

/** Everything a person sets, a section at a time. */
export function SettingsPage() {
  const { place, change } = usePlace(settingsFields);
  const isNarrow = useMediaQuery('(max-width: 800px)', undefined, { getInitialValueInEffect: false });
  const panel = useSought(place.setting);
  const at = sections.findIndex(({ name }) => name === place.section);
  const show = (name: string | undefined): void => {
    if (name) change({ section: name, setting: '' });
  };
  useShortcuts('Settings', [
    { keys: ']', label: 'Next section', run: () => show(sections[at + 1]?.name) },
    { keys: '[', label: 'Section before', run: () => show(sections[at - 1]?.name) },
  ]);
  const { name, title, Section } = sections[at] ?? sections[0];
  return (
    <>
      <SettingsHead />
      <Tabs
        className={styles.sections}
        orientation={isNarrow ? 'horizontal' : 'vertical'}
        variant="pills"
        value={name}
        onChange={(chosen) => show(chosen ?? undefined)}
        keepMounted={false}
        classNames={{ tabLabel: styles.label ?? '' }}
      >
        <Tabs.List className={styles.list} aria-label="Sections">
          {sections.map(({ name, title, Icon }) => (
            <Tabs.Tab
              key={name}
              value={name}
              className={styles.section}
              leftSection={<Icon size={16} aria-hidden />}
            >
              {title}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={name} className={styles.panel} ref={panel}>
          <h2 className={styles.title}>{title}</h2>
          <Section />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

/** The setting that was looked for has the keys, and is in sight. */
function useSought(label: string) {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (label === '') return;
    const row = panel.current?.querySelector(`[data-setting="${CSS.escape(label)}"]`);
    const control = row?.querySelector<HTMLElement>(
      'input:checked, input:not([type="radio"]), textarea, button',
    );
    row?.scrollIntoView({ block: 'nearest' });
    return control ? focusControl(control) : undefined;
  }, [label]);
  return panel;
}
