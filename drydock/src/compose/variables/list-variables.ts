/** A variable that a Compose file names, as `config --variables` lists it. */
export interface NamedVariable {
  name: string;
  required: boolean;
  /** What stands behind `:-` or `-`. */
  default: string;
  /** What stands behind `:+` or `+`. */
  alternate: string;
}

/** Every variable in the texts of a model, sorted by name; where it stands several times, what is given there is joined. */
export function listVariables(model: unknown): NamedVariable[] {
  const found = new Map<string, NamedVariable>();
  collect(model, found);
  return [...found.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

function collect(value: unknown, found: Map<string, NamedVariable>): void {
  if (typeof value === 'string') scan(value, found);
  else if (value !== null && typeof value === 'object')
    for (const entry of Object.values(value)) collect(entry, found);
}

const reference = /\$(?:\$|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-+?])|\}))/g;

function scan(text: string, found: Map<string, NamedVariable>): void {
  for (const match of text.matchAll(reference)) {
    const name = match[1] ?? match[2];
    if (name === undefined) continue;
    const [operator, word] = match[3] ? [match[3], wordAt(text, match.index + match[0].length)] : ['', ''];
    const known = found.get(name) ?? { name, required: false, default: '', alternate: '' };
    if (operator.endsWith('?')) known.required = true;
    if (operator.endsWith('-')) known.default ||= word;
    if (operator.endsWith('+')) known.alternate ||= word;
    found.set(name, known);
    scan(word, found);
  }
}

/** What follows an operator up to the brace that closes it. */
function wordAt(text: string, start: number): string {
  let depth = 1;
  for (let end = start; end < text.length; end++) {
    if (text[end] === '{' && text[end - 1] === '$') depth++;
    if (text[end] === '}' && --depth === 0) return text.slice(start, end);
  }
  return text.slice(start);
}
