import type { Provenance, VariableOrigin } from '../../compose/provenance/provenance.ts';
import { maskText, maskValue } from '../render/mask-secrets.ts';
import type { ExplainedService } from './explained.ts';

/**
 * The same story without its secrets: values of variables whose name says that they are one, passwords in URLs, and
 * what a secret variable of the Compose file put into another value.
 */
export function hideSecrets(explained: ExplainedService): ExplainedService {
  return {
    ...explained,
    variables: explained.variables.map((one) => hide(one, one.variable, secretParts(one))),
    added: Object.fromEntries(
      Object.entries(explained.added).map(([name, change]) => [name, hide(change, name, [])]),
    ),
  };
}

/** Short texts are no secrets, and hiding them would hide half of everything. */
function secretParts({ winner, lost }: Provenance): string[] {
  return [winner, ...lost]
    .flatMap(({ variables = [] }) => variables.filter(({ name }) => isSecret(name)).flatMap(valuesOf))
    .filter((value) => value.length >= 4);
}

function valuesOf({ value, hidden }: VariableOrigin): string[] {
  return [...(value === undefined ? [] : [value]), ...hidden.map((one) => one.value)];
}

function isSecret(name: string): boolean {
  return maskValue(name, 'x') !== 'x';
}

const values = new Set(['value', 'before', 'after']);

function hide<Data>(data: Data, name: string, parts: readonly string[]): Data {
  if (Array.isArray(data)) return data.map((item: unknown) => hide(item, name, parts)) as Data;
  if (typeof data !== 'object' || data === null) return data;
  // Within a value that is no secret itself, each variable counts by its own name.
  const own = 'name' in data && typeof data.name === 'string' && !isSecret(name) ? data.name : name;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]: [string, unknown]) => {
      if (typeof value !== 'string') return [key, hide(value, own, parts)];
      if (key === 'template') return [key, hideInTemplate(value, name)];
      return [key, values.has(key) ? hideValue(value, own, parts) : value];
    }),
  ) as Data;
}

function hideValue(value: string, name: string, parts: readonly string[]): string {
  return parts.reduce((text, part) => text.replaceAll(part, '****'), maskValue(name, value));
}

/** A text as written: defaults of secret variables are secrets. */
function hideInTemplate(template: string, name: string): string {
  if (isSecret(name) && !template.includes('$') && template !== name) return '****';
  return maskText(
    template.replaceAll(/\$\{(\w+)(:?[-+])([^{}]+)\}/g, (whole, variable: string, sign: string) =>
      isSecret(name) || isSecret(variable) ? `\${${variable}${sign}****}` : whole,
    ),
  );
}
