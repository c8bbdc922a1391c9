import type { LintRule } from '../rule.ts';

export const unsetVariable: LintRule = {
  code: 'unset-variable',
  level: 'warning',
  summary: 'A variable that is set nowhere and has no default.',
  reason:
    'It becomes the empty text, with one line of warning among many; what then fails is somewhere else.',
  link: 'https://github.com/docker/compose/issues/4189',
  check: ({ loaded }) =>
    loaded.warnings
      .filter(({ code }) => code === 'compose.unset-variable')
      .map(({ message, location }) => ({
        message,
        hint: 'give it a default, ${NAME:-value}, or refuse to start without it, ${NAME:?why}',
        location,
      })),
};
