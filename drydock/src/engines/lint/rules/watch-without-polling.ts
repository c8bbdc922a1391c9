import type { LintRule } from '../../../compose/lint/rule.ts';
import { allFacts } from '../service-facts.ts';

export const watchWithoutPolling: LintRule = {
  code: 'watch-without-polling',
  level: 'info',
  summary: 'A development server that watches a bind mount without polling.',
  reason:
    'Bind mounts of macOS and Windows send no file events into a container, so edits are not seen there. (The local engine switches polling off again: it has real events.)',
  link: 'https://github.com/vercel/next.js/issues/36774',
  check: (project) =>
    allFacts(project).flatMap(({ name, service, text, image }) => {
      const server =
        /\b(next dev|vite(?! build| preview)|nodemon|nest start --watch|webpack(-dev-server| serve)|react-scripts start|nuxt dev|astro dev|ng serve|tsx watch|node --watch)\b/.exec(
          text,
        )?.[1];
      const mount = (service.volumes ?? []).findIndex(({ type }) => type === 'bind');
      if (server === undefined || mount === -1 || /poll|legacy-watch|nodemon -L/i.test(text)) return [];
      const names = Object.keys({ ...image?.environment, ...service.environment });
      if (names.some((variable) => /POLL/i.test(variable))) return [];
      return [
        {
          message: `${name}: ${server} sees no edits on macOS and Windows hosts`,
          hint:
            server === 'next dev'
              ? 'set WATCHPACK_POLLING: true (Turbopack: watchOptions.pollIntervalMs)'
              : 'set CHOKIDAR_USEPOLLING: true, or its own polling option',
          location: project.at(['services', name, 'volumes', mount]),
        },
      ];
    }),
};
