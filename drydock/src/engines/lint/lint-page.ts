import { allRules } from './all-rules.ts';

/** The page `docs/lint.md`. */
export function lintPage(): string {
  return [introduction, ...allRules.map(section)].join('\n');
}

const introduction = `# The traps that \`drydock lint\` knows

Generated from \`drydock/src/compose/lint/rules/\` and \`drydock/src/engines/lint/rules/\`;
\`npx vitest run src/engines/lint -u\` in \`drydock/\` writes it again.

\`drydock lint\` reads the Compose files, the Dockerfiles and the \`package.json\` that they name, and starts nothing. Each
finding says where it stands, what to do, why, and who says so. An **error** does not work as written, a **warning** will
bite one day, an **info** is worth knowing. The exit code is 1 when there are errors (\`--strict\`: or warnings).

\`--fix\` mends what is safe to mend, in place: comments, order and line ends stay; \`--fix --dry-run\` only shows it. A file
that does not load is never touched. Doing it again changes nothing.

A finding that is meant is silenced by a comment on its line, or alone on the line above it:

\`\`\`yaml
container_name: shared-proxy # drydock-lint-disable-line container-name
\`\`\`
`;

function section({ code, level, summary, reason, link, fix }: (typeof allRules)[number]): string {
  const mended = fix === undefined ? '' : `\n\`--fix\` ${fix}.\n`;
  return `## ${code}\n\n_${level}._ ${summary} ${reason}\n${mended}\nSee <${link}>.\n`;
}
