import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const brand: MantineColorsTuple = [
  '#e2f1ef',
  '#c5e4e1',
  '#9bd1cc',
  '#6dbdb6',
  '#3fa49d',
  '#1f8b85',
  '#117570',
  '#0b6b68',
  '#095855',
  '#064341',
];

const rem = (pixels: number): string => `${pixels / 16}rem`;

export const theme = createTheme({
  colors: { brand },
  primaryColor: 'brand',
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: 6,
  fontFamily: 'var(--wl-font)',
  fontFamilyMonospace: 'var(--wl-mono)',
  fontSizes: { xs: rem(12), sm: rem(13), md: rem(14), lg: rem(16), xl: rem(20) },
  lineHeights: { md: 'var(--wl-line-height)' },
  spacing: { xs: rem(8), sm: rem(12), md: rem(16), lg: rem(24), xl: rem(32) },
  radius: { xs: '4px', sm: '6px', md: '6px', lg: '6px', xl: '6px' },
  headings: {
    fontFamily: 'var(--wl-font)',
    fontWeight: '650',
    sizes: {
      h1: { fontSize: rem(28), lineHeight: '1.3' },
      h2: { fontSize: rem(20), lineHeight: '1.35' },
      h3: { fontSize: rem(16), lineHeight: '1.4' },
      h4: { fontSize: rem(14), lineHeight: '1.45' },
    },
  },
  shadows: { xs: 'none', sm: 'none', md: 'var(--wl-shadow)', lg: 'var(--wl-shadow)', xl: 'var(--wl-shadow)' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Modal: {
      defaultProps: { transitionProps: { duration: 120 }, centered: true },
      styles: {
        content: { background: 'var(--wl-surface)' },
        header: { background: 'var(--wl-surface)' },
        title: { fontSize: rem(16), fontWeight: 650, overflowWrap: 'anywhere' },
      },
    },
    // Its <header> would count as a second banner of the page.
    ModalHeader: { defaultProps: { role: 'none' } },
    DrawerHeader: { defaultProps: { role: 'none' } },
    // Its empty first child would be no item of the menu: the first item has the focus at once.
    Menu: {
      defaultProps: { transitionProps: { duration: 100 }, shadow: 'md', withInitialFocusPlaceholder: false },
    },
    // Below a title Mantine greys the text to 3.3:1.
    Notification: { styles: { description: { color: 'var(--wl-text)' } } },
    Popover: { defaultProps: { transitionProps: { duration: 100 }, shadow: 'md' } },
    Skeleton: { defaultProps: { radius: 4 } },
  },
});

/** Mantine's colours are ours, so that one sheet rules both. Mantine writes its own for each scheme: so do we. */
const ours = {
  '--mantine-color-body': 'var(--wl-ground)',
  '--mantine-color-text': 'var(--wl-text)',
  '--mantine-color-dimmed': 'var(--wl-muted)',
  '--mantine-color-placeholder': 'var(--wl-muted)',
  '--mantine-color-anchor': 'var(--wl-brand-text)',
  '--mantine-color-error': 'var(--wl-red)',
  '--mantine-color-default': 'var(--wl-surface)',
  '--mantine-color-default-hover': 'var(--wl-hover)',
  '--mantine-color-default-color': 'var(--wl-text)',
  '--mantine-color-default-border': 'var(--wl-line)',
  '--mantine-color-disabled': 'var(--wl-sunken)',
  '--mantine-color-disabled-color': 'var(--wl-muted)',
  '--mantine-color-disabled-border': 'var(--wl-line)',
  '--mantine-color-brand-text': 'var(--wl-brand-text)',
  '--mantine-color-brand-light': 'var(--wl-brand-soft)',
  '--mantine-color-brand-light-hover': 'var(--wl-brand-soft)',
  '--mantine-color-brand-light-color': 'var(--wl-brand-text)',
  '--mantine-color-brand-outline': 'var(--wl-brand-text)',
  // White upon it is read at 6.6:1; Mantine's own red gives 3.9.
  '--mantine-color-red-filled': '#b42318',
  '--mantine-color-red-filled-hover': '#951d14',
  '--mantine-color-red-light': 'var(--wl-red-soft)',
  '--mantine-color-red-light-color': 'var(--wl-red)',
  '--mantine-color-yellow-light': 'var(--wl-amber-soft)',
  '--mantine-color-yellow-light-color': 'var(--wl-amber)',
  '--mantine-color-green-light': 'var(--wl-green-soft)',
  '--mantine-color-green-light-color': 'var(--wl-green)',
  '--mantine-color-violet-light': 'var(--wl-violet-soft)',
  '--mantine-color-violet-light-color': 'var(--wl-violet)',
};

/** Fields of Mantine are a warm grey in the dark, ours a slate. */
const darkFields = {
  '--mantine-color-dark-4': 'var(--wl-line)',
  '--mantine-color-dark-5': 'var(--wl-hover)',
  '--mantine-color-dark-6': 'var(--wl-sunken)',
  '--mantine-color-dark-7': 'var(--wl-surface)',
  '--mantine-color-dark-8': 'var(--wl-sunken)',
};

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: ours,
  dark: { ...ours, ...darkFields },
});
