import { THEME_KEY } from './theme';

/** Sets the chosen theme before the first paint; without a choice the system's applies. */
export function ThemeScript() {
  return <script dangerouslySetInnerHTML={{ __html: source }} />;
}

const source = `try{var t=localStorage.getItem(${JSON.stringify(THEME_KEY)});if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}`;
