import { Button, Menu } from '@mantine/core';
import {
  IconBookmarks,
  IconBookmarksOff,
  IconCheck,
  IconDeviceFloppy,
  IconDownload,
  IconPencil,
  IconPlus,
  IconTrash,
  IconUpload,
} from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { tell } from '#renderer/store/actions.ts';
import { useMonitor } from '#renderer/store/hooks.ts';
import type { PageName } from '#renderer/store/route.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import { removeView, showNoView, showView, updateView, useViews } from '#renderer/store/views/useViews.ts';
import { readOnlySettings } from '#shared/advice/whyNot.ts';
import { outsideText } from '#shared/words/outsideText.ts';
import { viewRemoved, viewText, viewUpdated } from '#shared/words/views.ts';
import { ViewNameDialog } from './ViewNameDialog.tsx';
import styles from './Views.module.css';
import { exportViews, importViews } from './viewsFile.ts';

interface Naming {
  /** What it is called now; null: it is a new one. */
  readonly from: string | null;
}

const size = 15;
const outside = ['mousedown', 'touchstart'];

/** The views of the page that is shown: every desk's, and those saved here. The one in force is named. */
export function ViewsMenu({ page }: { readonly page: PageName }) {
  const { ready, saved, inForce } = useViews(page);
  const { allowsCommands } = useMonitor();
  const [isOpen, setOpen] = useState(false);
  const [naming, setNaming] = useState<Naming | null>(null);
  const file = useRef<HTMLInputElement>(null);
  useShortcuts('Views', [{ keys: 'v', label: 'Views of this page', run: () => setOpen(true) }]);
  const own = inForce?.isOwn ? inForce : null;
  const state = inForce && viewText(inForce);
  const done = (problem: string | null, what: string): void => tell(problem ?? what, problem !== null);
  const whyNot = allowsCommands ? {} : { disabled: true, title: readOnlySettings };
  const item = (view: (typeof ready)[number] | (typeof saved)[number]): ReactNode => {
    const isInForce = inForce?.name === view.name && inForce.isOwn === 'page' in view;
    return (
      <Menu.RadioItem
        key={view.name}
        value={view.name}
        checked={isInForce}
        checkIcon={<IconCheck size={size} aria-hidden />}
        closeMenuOnClick
        onClick={() => showView(page, view)}
      >
        {outsideText(view.name)}
      </Menu.RadioItem>
    );
  };
  return (
    <>
      {/* The key that opens it is no key pressed outside it. */}
      <Menu
        opened={isOpen}
        onChange={setOpen}
        clickOutsideEvents={outside}
        withInitialFocusPlaceholder={false}
        position="bottom-end"
        width="max-content"
      >
        <Menu.Target>
          <Button
            className={styles.target}
            size="xs"
            data-in-force={state !== null || undefined}
            leftSection={<IconBookmarks size={16} aria-hidden />}
            aria-keyshortcuts="v"
            aria-label={state === null ? 'Views' : `Views: ${state}`}
            title={state === null ? 'Views' : `View: ${state}`}
          >
            <span className={styles.name}>{state ?? 'Views'}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={styles.list} aria-label="Views">
          {ready.map(item)}
          {ready.length > 0 && saved.length > 0 && <Menu.Divider />}
          {saved.map(item)}
          {(ready.length > 0 || saved.length > 0) && <Menu.Divider />}
          {inForce && (
            <Menu.Item
              leftSection={<IconBookmarksOff size={size} aria-hidden />}
              onClick={() => showNoView(page)}
            >
              No view: show everything
            </Menu.Item>
          )}
          {own && (
            <Menu.Item
              leftSection={<IconDeviceFloppy size={size} aria-hidden />}
              {...whyNot}
              disabled={!allowsCommands || !own.isChanged}
              onClick={async () => done(await updateView(page, own.name), viewUpdated(own.name))}
            >
              Update “{outsideText(own.name)}”
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconPlus size={size} aria-hidden />}
            {...whyNot}
            onClick={() => setNaming({ from: null })}
          >
            Save as…
          </Menu.Item>
          {own && (
            <>
              <Menu.Item
                leftSection={<IconPencil size={size} aria-hidden />}
                {...whyNot}
                onClick={() => setNaming({ from: own.name })}
              >
                Rename…
              </Menu.Item>
              <Menu.Item
                leftSection={<IconTrash size={size} aria-hidden />}
                {...whyNot}
                onClick={async () => done(await removeView(page, own.name), viewRemoved(own.name))}
              >
                Delete “{outsideText(own.name)}”
              </Menu.Item>
            </>
          )}
          <Menu.Divider />
          <Menu.Item leftSection={<IconDownload size={size} aria-hidden />} onClick={exportViews}>
            Export Views
          </Menu.Item>
          <Menu.Item
            leftSection={<IconUpload size={size} aria-hidden />}
            {...whyNot}
            onClick={() => file.current?.click()}
          >
            Import Views…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <input
        ref={file}
        type="file"
        hidden
        accept=".json,application/json"
        aria-label="File of views"
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          if (chosen) void importViews(chosen);
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
      {naming && <ViewNameDialog page={page} from={naming.from} onClose={() => setNaming(null)} />}
    </>
  );
}
