import {
  type BrandVariants,
  createDarkTheme,
  createLightTheme,
  type Theme,
  teamsHighContrastTheme,
} from "@fluentui/react-components";

export type Appearance = "light" | "dark" | "contrast";
export type AppearanceChoice = Appearance | "system";

/** Greens from near black to near white; 80 is the accent on white (contrast 6.4 to 1). */
const BRAND: BrandVariants = {
  10: "#02120f",
  20: "#04231d",
  30: "#06332b",
  40: "#074238",
  50: "#085245",
  60: "#09584b",
  70: "#0a6153",
  80: "#0b6a5c",
  90: "#1d8070",
  100: "#349684",
  110: "#4bac98",
  120: "#5fd3b4",
  130: "#8be0c8",
  140: "#aeead8",
  150: "#cff3e7",
  160: "#e9faf4",
};
export const themes: Readonly<Record<Appearance, Theme>> = {
  light: createLightTheme(BRAND),
  dark: {
    ...createDarkTheme(BRAND),
    colorBrandForeground1: BRAND[120],
    colorBrandForegroundLink: BRAND[120],
    colorBrandForegroundLinkHover: BRAND[130],
    colorBrandForegroundLinkPressed: BRAND[110],
  },
  contrast: teamsHighContrastTheme,
};

/** Whether a colour such as `#262626` is dark: relative luminance (WCAG 2.2) under that of mid grey. */
export function isDark(colour: string): boolean {
  const channel = (at: number) => (parseInt(colour.slice(at, at + 2), 16) / 255) ** 2.2;
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5) < 0.18;
}
