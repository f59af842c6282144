// Heddle's look in one place: colours dark enough for WCAG AA on both schemes, one spacing and type scale.
import { type CSSVariablesResolver, createTheme } from '@mantine/core'
import { words } from './words/words.ts'

const t = words('shell')

const mono = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace"

/** The button that closes a window; its name is said when it is drawn, for the theme is made before the messages come. */
const named = {
  get 'aria-label'() {
    return t('close')
  },
}

export const theme = createTheme({
  // Cooler than Mantine's own greys, so that cards and ground belong together on the dark scheme.
  colors: {
    dark: [
      '#d9dbe1',
      '#b9bdc6',
      '#8d929d',
      '#6d727d',
      '#3c4048',
      '#33363e',
      '#272a30',
      '#1f2126',
      '#17181c',
      '#121317',
    ],
  },
  // Who asks the system for less motion gets none here.
  respectReducedMotion: true,
  primaryColor: 'indigo',
  // Mantine's default (shade 6) has 3.55:1 under white text; shade 9 and 8 pass AA.
  primaryShade: { light: 9, dark: 8 },
  fontFamily: "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  fontFamilyMonospace: mono,
  defaultRadius: 'md',
  cursorType: 'pointer',
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.3' },
      h2: { fontSize: '1.125rem', lineHeight: '1.4' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  components: {
    Tooltip: {
      defaultProps: {
        withArrow: true,
        openDelay: 200,
        multiline: true,
        maw: 340,
        events: { hover: true, focus: true, touch: true },
      },
    },
    Table: { defaultProps: { verticalSpacing: 'xs', horizontalSpacing: 'md', fz: 'sm' } },
    // The menu's first item has the focus, not an unnamed place before it.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    // WCAG 2.5.8: nothing to click is smaller than 24 pixels.
    ActionIcon: { styles: { root: { minWidth: 24, minHeight: 24 } } },
    Button: { styles: { root: { minHeight: 24 } } },
    Paper: { defaultProps: { withBorder: true } },
    Card: { defaultProps: { withBorder: true } },
    Badge: { defaultProps: { variant: 'light', tt: 'none', fw: 600 } },
    Modal: { defaultProps: { centered: true, closeButtonProps: named } },
    Drawer: { defaultProps: { closeButtonProps: named } },
  },
})

/** Mantine's own light-variant and dimmed colours fall short of 4.5:1; these do not. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--heddle-ground': '#f6f7f9',
    '--heddle-focus': '#364fc7',
    '--mantine-color-dimmed': '#545c66',
    '--mantine-color-placeholder': '#6b737c',
    '--mantine-color-indigo-light-hover': '#d3dcff',
    '--mantine-color-indigo-light-color': '#2f44b0',
    '--mantine-color-teal-light-color': '#06543c',
    '--mantine-color-green-light-color': '#1d5f2b',
    '--mantine-color-yellow-light-color': '#6b3a00',
    '--mantine-color-orange-light-color': '#8a2e05',
    '--mantine-color-red-light-color': '#a51c1c',
    '--mantine-color-gray-light-color': '#3d444b',
    '--mantine-color-blue-light-color': '#12508f',
    '--mantine-color-red-text': '#a51c1c',
    '--mantine-color-red-6': '#c22424',
    '--mantine-color-error': '#b42020',
    '--heddle-better': '#06603f',
    '--heddle-worse': '#a51c1c',
  },
  dark: {
    '--mantine-color-body': '#1f2126',
    '--heddle-ground': '#17181c',
    '--heddle-focus': '#91a7ff',
    '--mantine-color-dimmed': '#a9afb8',
    '--mantine-color-placeholder': '#8d949e',
    '--mantine-color-anchor': '#a5b8ff',
    '--mantine-color-indigo-light-color': '#bac8ff',
    '--mantine-color-teal-light-color': '#7ee6c0',
    '--mantine-color-yellow-light-color': '#ffe08a',
    '--mantine-color-orange-light-color': '#ffc9a3',
    '--mantine-color-red-light-color': '#ffb3b3',
    '--mantine-color-gray-light-color': '#d0d4da',
    '--mantine-color-blue-light-color': '#a5d8ff',
    '--mantine-color-red-text': '#ffb3b3',
    '--mantine-color-red-6': '#ff8f8f',
    '--mantine-color-error': '#ff9c9c',
    '--heddle-better': '#6fdcb4',
    '--heddle-worse': '#ff9c9c',
  },
})
