import { supportTable } from './support.ts';

/** The page `docs/compose-support.md`. */
export function supportPage(): string {
  const sections = [
    ['Project', (key: string) => !key.startsWith('services.')],
    ['Services', (key: string) => key.startsWith('services.') && !key.startsWith('services.*.build.')],
    ['Build', (key: string) => key.startsWith('services.*.build.')],
  ] as const;
  return [
    introduction,
    ...sections.map(([title, has]) => `## ${title}\n\n${rows(Object.keys(supportTable).filter(has))}\n`),
  ].join('\n');
}

const introduction = `# Which Compose keys count, and how

Generated from \`drydock/src/compose/support/\`; \`npx vitest run src/compose/support -u\` in \`drydock/\` writes it again.

The **Docker engine** hands the file to Docker Compose, so every key is honoured as your version of it does.
The **local engine** runs services as host processes. Each key is

- **honoured**: as the specification says;
- **emulated**: to the same end by other means;
- **refused**: not applied. What your file has of these is said at every start; nothing is ignored in silence.

A key that is not in the specification is an error that names the nearest key. A key below one of the table's is taken
as that one is; \`*\` stands for any name or position.
`;

function rows(keys: string[]): string {
  const cells = keys.sort().map((key) => {
    const { level, words } = supportTable[key] ?? { level: 'honoured', words: '' };
    return `| \`${key.replace('services.*.', '')}\` | honoured | ${level} | ${words} |`;
  });
  return ['| key | Docker | local | how, locally |', '| --- | --- | --- | --- |', ...cells].join('\n');
}
