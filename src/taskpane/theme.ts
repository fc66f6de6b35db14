/** Whether a colour such as `#262626` is dark: relative luminance (WCAG 2.2) under that of mid grey. */
export function isDark(colour: string): boolean {
  const channel = (at: number) => (parseInt(colour.slice(at, at + 2), 16) / 255) ** 2.2;
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5) < 0.18;
}

/** Office's theme where Office tells it (Excel on the web does not), else the system's. */
export function followTheme(): void {
  const background = globalThis.Office?.context?.officeTheme?.bodyBackgroundColor;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const dark = background ? isDark(background) : system.matches;
    document.documentElement.dataset.theme = dark ? "dark" : "light";
  };
  apply();
  system.onchange = apply;
}
