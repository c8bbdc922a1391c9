export type Theme = 'system' | 'light' | 'dark';

/** In localStorage, which knows ports apart: several checkouts on one machine keep a theme each. */
export const THEME_KEY = 'theme';

/** What was read is a theme, or the system's. */
export function parseTheme(value: string | null): Theme {
  return value === 'light' || value === 'dark' ? value : 'system';
}

/** Reads the choice; where storage is forbidden, the page itself remembers. */
export function readTheme(): Theme {
  try {
    return parseTheme(localStorage.getItem(THEME_KEY));
  } catch {
    return parseTheme(document.documentElement.dataset.theme ?? null);
  }
}

/** Shows a theme at once, keeps it, and tells this page and the other tabs. */
export function chooseTheme(theme: Theme): void {
  applyTheme(theme);
  try {
    if (theme === 'system') localStorage.removeItem(THEME_KEY);
    else localStorage.setItem(THEME_KEY, theme);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  window.dispatchEvent(new StorageEvent('storage', { key: THEME_KEY }));
}

export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
