import type { LoadedProject } from '../compose/loaded-project.ts';
import { summariseSupport, supportNotes } from '../compose/support/support.ts';
import type { EngineName } from '../engines/choose-engine.ts';
import { renderSupport } from './render/support-notes.ts';

/** Nothing is left out or done otherwise in silence: names the keys of these services that the engine does not simply honour. */
export function noteSupport(
  { project }: LoadedProject,
  services: readonly string[],
  engine: EngineName,
  { inFull, say }: { inFull: boolean; say: (text: string) => void },
): void {
  const started = Object.entries(project.services).filter(([name]) => services.includes(name));
  const notes = supportNotes({ ...project, services: Object.fromEntries(started) }, engine);
  for (const line of renderSupport(summariseSupport(notes), { inFull })) say(`drydock: ${line}`);
}
