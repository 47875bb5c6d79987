import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";
import overrides from "./overrides.module.css";

const PETROL: MantineColorsTuple = [
  "#eaf6f8",
  "#d3eaee",
  "#a6d5dd",
  "#75bfcb",
  "#4fabbb",
  "#3396a8",
  "#1f7f92",
  "#0f6678",
  "#0b5262",
  "#083e4b",
];

/** Mantine paints its controls in the dark with these; ours run from ink to night, so that they match the tokens. */
const NIGHT: MantineColorsTuple = [
  "#e9ecec",
  "#aeb6bb",
  "#8d979d",
  "#6f7980",
  "#3a434a",
  "#262d32",
  "#151a1d",
  "#0e1214",
  "#0b0f11",
  "#070a0b",
];

/** Mantine wearing the design language: what it cannot know by itself is set here once. */
export const theme = createTheme({
  primaryColor: "petrol",
  colors: { petrol: PETROL, dark: NIGHT },
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.32,
  fontFamily: "'Inter Variable', Inter, system-ui, sans-serif",
  fontFamilyMonospace: "'Inter Variable', Inter, system-ui, sans-serif",
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  lineHeights: { xs: "16px", sm: "18px", md: "20px", lg: "24px", xl: "26px" },
  radius: { xs: "4px", sm: "6px", md: "8px", lg: "12px", xl: "16px" },
  defaultRadius: "md",
  headings: { fontFamily: "inherit", fontWeight: "630" },
  focusRing: "auto",
  respectReducedMotion: true,
  cursorType: "pointer",
  // Plain objects instead of `Button.extend(…)`, which would pull every component named here into the first load.
  components: {
    Button: {
      defaultProps: { variant: "filled", size: "md" },
      classNames: { root: overrides.button },
    },
    Input: { defaultProps: { size: "md" }, classNames: { wrapper: overrides.inputWrapper, input: overrides.input } },
    InputWrapper: { classNames: { label: overrides.label } },
    PinInput: { defaultProps: { size: "md" }, classNames: { input: overrides.pin } },
    RadioIndicator: { classNames: { indicator: overrides.radioIndicator, icon: overrides.radioIcon } },
    // The placeholder item that Mantine focuses first is announced as an empty menu item (mantine#8971, #9015).
    Menu: {
      defaultProps: { withInitialFocusPlaceholder: false, shadow: "none", transitionProps: { duration: 120 } },
      classNames: { dropdown: overrides.dropdown, item: overrides.menuItem, label: overrides.menuLabel },
    },
    Tooltip: {
      defaultProps: { openDelay: 300, transitionProps: { duration: 120 } },
      classNames: { tooltip: overrides.tooltip },
    },
    Modal: {
      defaultProps: {
        transitionProps: { duration: 180 },
        overlayProps: { color: "transparent", backgroundOpacity: 1 },
      },
      classNames: { overlay: overrides.scrim, content: overrides.dialog, title: overrides.dialogTitle },
    },
    Drawer: {
      defaultProps: {
        transitionProps: { duration: 180 },
        overlayProps: { color: "transparent", backgroundOpacity: 1 },
      },
      classNames: { overlay: overrides.scrim, title: overrides.dialogTitle },
    },
    Notification: { classNames: { root: overrides.notification } },
  },
});

/** Points Mantine's semantic variables at our tokens, which follow the colour scheme by themselves. */
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    "--mantine-color-body": "var(--bg)",
    "--mantine-color-text": "var(--ink)",
    "--mantine-color-dimmed": "var(--ink2)",
    "--mantine-color-placeholder": "var(--ink3)",
    "--mantine-color-error": "var(--red)",
    "--mantine-color-anchor": "var(--accent)",
    "--mantine-color-default": "var(--surface)",
    "--mantine-color-default-hover": "var(--hover)",
    "--mantine-color-default-color": "var(--ink)",
    "--mantine-color-default-border": "var(--line2)",
    "--mantine-primary-color-filled": "var(--accent-fill)",
    "--mantine-primary-color-contrast": "var(--accent-on)",
  };
  return {
    variables: { "--input-asterisk-color": "var(--ink3)" },
    light: shared,
    dark: shared,
  };
};
