/** Which paths of a build context `.dockerignore` leaves out; paths are relative, with forward slashes. */
export type IgnoresPath = (path: string) => boolean;

interface Rule {
  matches: RegExp;
  negated: boolean;
}

/** The last rule that matches a path or one of its folders decides, as in Docker. */
export function parseDockerIgnore(text: string): IgnoresPath {
  const rules = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(toRule);
  return (path) => {
    let ignored = false;
    for (const { matches, negated } of rules) if (matches.test(path)) ignored = !negated;
    return ignored;
  };
}

function toRule(line: string): Rule {
  const negated = line.startsWith('!');
  const pattern = line.slice(negated ? 1 : 0).replace(/^\.?\/+|\/+$/g, '');
  return { matches: new RegExp(`^${toExpression(pattern)}(/|$)`), negated };
}

/** `**` crosses folders, `*` and `?` do not. */
function toExpression(pattern: string): string {
  return pattern.replaceAll(/[.+^${}()|\\]/g, String.raw`\$&`).replaceAll(/\*\*\/|\*\*|\*|\?/g, (wild) => {
    if (wild === '**/') return '(?:.*/)?';
    if (wild === '**') return '.*';
    return wild === '*' ? '[^/]*' : '[^/]';
  });
}
