import type { LoadedProject } from './loaded-project.ts';
import type { Project } from './model.ts';

/** What `docker compose config --format json` prints: two spaces, keys in Compose's order, `$` written `$$`. */
export function toConfigJson(loaded: LoadedProject): string {
  return escapeDollars(jsonOf(sorted(loaded.project)));
}

/** Data as JSON in the style of Compose. */
export function jsonOf(model: Record<string, unknown>): string {
  return JSON.stringify(model, null, 2).replace(/[<>&\u2028\u2029]/g, escapeCharacter);
}

/** The output is a Compose file again, in which a single dollar would begin a variable. */
export function escapeDollars(text: string): string {
  return text.replaceAll('$', '$$$$');
}

/** Compose writes these so that its JSON can stand in a web page. */
function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function sorted(project: Project): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(project)
      .sort()
      .map((key) => [key, project[key]]),
  );
}
