import { createTheme } from '@mantine/core';

const closeButtonProps = { 'aria-label': 'Close' };

/*
 * Scroll is never locked: the frame does not scroll, and locking it would add a style element that the
 * content security policy forbids. Colours and sizes are in theme.css.
 */
export const theme = createTheme({
  autoContrast: false,
  cursorType: 'pointer',
  defaultRadius: 'sm',
  components: {
    ActionIcon: { defaultProps: { size: 'md', variant: 'subtle', color: 'gray' } },
    Button: { defaultProps: { size: 'xs', variant: 'default' } },
    Autocomplete: { defaultProps: { size: 'xs', comboboxProps: { shadow: 'md' } } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Drawer: { defaultProps: { lockScroll: false, closeButtonProps, transitionProps: { duration: 0 } } },
    Menu: { defaultProps: { transitionProps: { duration: 0 }, shadow: 'md' } },
    Notification: {
      // Mantine's own grey is too pale to read on white.
      defaultProps: { closeButtonProps, styles: { description: { color: 'var(--wl-text)' } } },
    },
    Modal: {
      defaultProps: { lockScroll: false, closeButtonProps, centered: true, transitionProps: { duration: 0 } },
    },
    MultiSelect: { defaultProps: { size: 'xs', comboboxProps: { shadow: 'md' } } },
    PasswordInput: {
      defaultProps: { size: 'xs', visibilityToggleButtonProps: { 'aria-label': 'Show what is typed' } },
    },
    Popover: { defaultProps: { transitionProps: { duration: 0 }, shadow: 'md' } },
    SegmentedControl: { defaultProps: { size: 'xs', transitionDuration: 0 } },
    Select: { defaultProps: { size: 'xs', comboboxProps: { shadow: 'md' } } },
    // As soon as it scrolls it has to be reached by key.
    SpotlightActionsList: { defaultProps: { viewportProps: { tabIndex: 0 } } },
    Spotlight: { defaultProps: { lockScroll: false, transitionProps: { duration: 0 } } },
    Textarea: { defaultProps: { size: 'xs' } },
    TextInput: { defaultProps: { size: 'xs' } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 0 } } },
  },
});
