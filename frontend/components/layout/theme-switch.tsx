'use client';

import { useSyncExternalStore, type ReactNode } from 'react';
import { applyTheme, chooseTheme, readTheme, THEME_KEY, type Theme } from './theme';

/** Light, dark, or whatever the system says. */
export function ThemeSwitch() {
  const chosen = useSyncExternalStore(subscribe, readTheme, () => 'system' as const);
  return (
    <fieldset className="flex rounded-md border border-line bg-sheet p-0.5">
      <legend className="sr-only">Theme</legend>
      {choices.map(({ theme, label, icon }) => (
        <label
          key={theme}
          title={label}
          className="relative grid size-9 cursor-pointer place-items-center rounded text-ink-soft transition-colors hover:text-ink has-checked:bg-sunken has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name="theme"
            value={theme}
            checked={chosen === theme}
            onChange={() => chooseTheme(theme)}
            className="absolute inset-0 cursor-pointer appearance-none opacity-0"
          />
          <svg
            viewBox="0 0 20 20"
            className="size-4.5"
            aria-hidden="true"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.6"
          >
            {icon}
          </svg>
          <span className="sr-only">{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

const choices: { theme: Theme; label: string; icon: ReactNode }[] = [
  {
    theme: 'light',
    label: 'Light',
    icon: (
      <>
        <circle cx="10" cy="10" r="3.6" />
        <path
          d="M10 1.5v2M10 16.5v2M1.500 10h2M16.500 10h2M4 4l1.400 1.4M14.600 14.6 16 16M16 4l-1.4 1.4M5.400 14.6 4 16"
          strokeLinecap="round"
        />
      </>
    ),
  },
  {
    theme: 'system',
    label: 'As the system',
    icon: (
      <>
        <rect x="2.5" y="3.5" width="15" height="10" rx="1.5" />
        <path d="M7 17h6" strokeLinecap="round" />
      </>
    ),
  },
  {
    theme: 'dark',
    label: 'Dark',
    icon: <path d="M16.500 11.8A6.800 6.8 0 0 1 8.2 3.5a6.800 6.8 0 1 0 8.3 8.3z" strokeLinejoin="round" />,
  },
];

function subscribe(notify: () => void): () => void {
  const onStorage = (event: StorageEvent) => {
    if (event.key !== THEME_KEY && event.key !== null) return;
    applyTheme(readTheme());
    notify();
  };
  window.addEventListener('storage', onStorage);
  return () => window.removeEventListener('storage', onStorage);
}
