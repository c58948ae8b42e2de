import { ActionIcon, Button, type ButtonProps, Group, Tooltip } from '@mantine/core';
import { useCallbackRef, useUncontrolled } from '@mantine/hooks';
import { memo, type ReactNode } from 'react';
import { Dialog } from './Dialog.tsx';

interface ConfirmActionProps {
  /** On the button: "Stop". */
  readonly label: string;
  /** Names the thing for a screen reader: "Stop one-X Portal". */
  readonly name?: string;
  readonly icon?: ReactNode;
  /** Heads the second step: "Stop one-X Portal on HQ Primary?" */
  readonly question: string;
  /** What will happen, named. */
  readonly consequence: ReactNode;
  /** On the button of the second step: "Stop one-X Portal". */
  readonly confirmLabel: string;
  /** Why it cannot be done now; null: it can. */
  readonly whyNot: string | null;
  readonly onConfirm: () => void;
  /** Enter does it at once only where nothing is lost by it. */
  readonly isDangerous?: boolean;
  readonly size?: ButtonProps['size'];
  readonly hotkey?: string;
  /** Whether the second step is shown, where something else than the button may ask for it. */
  readonly isAsked?: boolean;
  readonly onAsk?: (isAsked: boolean) => void;
}

/** A command in two steps: the second names the node and what will happen. */
export function ConfirmAction(props: ConfirmActionProps) {
  const [isAsked, ask] = useUncontrolled({
    ...(props.isAsked !== undefined && { value: props.isAsked }),
    defaultValue: false,
    ...(props.onAsk && { onChange: props.onAsk }),
  });
  return (
    <>
      <ReasonedButton
        label={props.label}
        name={props.name}
        icon={props.icon}
        whyNot={props.whyNot}
        size={props.size}
        hotkey={props.hotkey}
        onClick={() => ask(true)}
      />
      {isAsked && (
        <Dialog onClose={() => ask(false)} title={props.question} size="md">
          {props.consequence}
          <Group justify="flex-end" mt="md" gap="xs">
            <Button data-autofocus={props.isDangerous} onClick={() => ask(false)}>
              Cancel
            </Button>
            <Button
              variant="filled"
              data-autofocus={!props.isDangerous}
              color={props.isDangerous ? 'red' : 'blue'}
              disabled={props.whyNot !== null}
              onClick={() => {
                ask(false);
                props.onConfirm();
              }}
            >
              {props.confirmLabel}
            </Button>
          </Group>
        </Dialog>
      )}
    </>
  );
}

interface ReasonedButtonProps {
  readonly label: string;
  readonly name?: string | undefined;
  /** What it acts on now, beside its label: "on 1 node: Acme · Primary". Its name stays the label. */
  readonly target?: string | null;
  /** As wide, whatever it acts on: nothing moves when rows are chosen. */
  readonly width?: string;
  readonly icon?: ReactNode;
  readonly whyNot: string | null;
  readonly size?: ButtonProps['size'] | undefined;
  readonly isPrimary?: boolean;
  readonly hotkey?: string | undefined;
  readonly onClick: () => void;
}

/** A button that, when it cannot be used, stays reachable and says why. */
export function ReasonedButton({ onClick, ...props }: ReasonedButtonProps) {
  return <SteadyButton {...props} onClick={useCallbackRef(onClick)} />;
}

/** Drawn anew when it looks different: whoever has it is drawn with every row that comes. */
const SteadyButton = memo(function SteadyButton(props: ReasonedButtonProps) {
  const { whyNot, hotkey, target } = props;
  const name = props.name ?? (target ? props.label : null);
  const description = whyNot ?? target;
  const labels = {
    ...(name && { 'aria-label': name }),
    ...(description && { 'aria-description': description }),
    ...(target && { title: `${props.label} ${target}` }),
    ...(hotkey && { 'aria-keyshortcuts': hotkey }),
  };
  return (
    <Tooltip label={whyNot} disabled={whyNot === null} multiline maw={320} events={tooltipEvents}>
      <Button
        size={props.size ?? 'xs'}
        w={props.width}
        variant={props.isPrimary ? 'filled' : 'default'}
        leftSection={props.icon}
        data-disabled={whyNot !== null}
        aria-disabled={whyNot !== null}
        {...labels}
        onClick={() => {
          if (whyNot === null) props.onClick();
        }}
      >
        {target ? <span style={cut}>{`${props.label} ${target}`}</span> : props.label}
      </Button>
    </Tooltip>
  );
});

/** With an ellipsis where it is cut: the title tells the whole. */
const cut = { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' } as const;
const tooltipEvents = { hover: true, focus: true, touch: true };

interface ReasonedIconProps {
  /** Its name and its tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly whyNot: string | null;
  readonly hotkey: string;
  readonly onClick: () => void;
}

/** The same where there is room for an icon alone. */
export function ReasonedIcon({ onClick, ...props }: ReasonedIconProps) {
  return <SteadyIcon {...props} onClick={useCallbackRef(onClick)} />;
}

const SteadyIcon = memo(function SteadyIcon({ label, icon, whyNot, hotkey, onClick }: ReasonedIconProps) {
  return (
    <Tooltip
      label={whyNot === null ? label : `${label}: ${whyNot}`}
      multiline
      maw={320}
      events={tooltipEvents}
    >
      <ActionIcon
        size={30}
        variant="default"
        aria-label={label}
        aria-keyshortcuts={hotkey}
        data-disabled={whyNot !== null}
        aria-disabled={whyNot !== null}
        aria-description={whyNot ?? undefined}
        onClick={() => {
          if (whyNot === null) onClick();
        }}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  );
});
