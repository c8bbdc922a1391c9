/** Looks a variable up; undefined when it is not set. */
export type Lookup = (name: string) => string | undefined;

export class InvalidTemplate extends Error {}

export class MissingVariable extends Error {
  readonly variable: string;
  readonly reason: string;
  constructor(variable: string, reason: string) {
    super(`required variable ${variable} is missing a value${reason === '' ? '' : `: ${reason}`}`);
    this.variable = variable;
    this.reason = reason;
  }
}

/** Replaces `$NAME`, `${NAME}` and its operators `:-`, `-`, `:?`, `?`, `:+`, `+` (which nest) and `$$`. */
export function substitute(template: string, lookup: Lookup, onUnset: (name: string) => void): string {
  let result = '';
  let position = 0;
  for (;;) {
    const dollar = template.indexOf('$', position);
    if (dollar === -1) return result + template.slice(position);
    result += template.slice(position, dollar);
    const expression = expressionAt(template, dollar + 1);
    result += expression.evaluate(lookup, onUnset);
    position = expression.end;
  }
}

interface Expression {
  end: number;
  evaluate: (lookup: Lookup, onUnset: (name: string) => void) => string;
}

const name = /[A-Za-z_][A-Za-z0-9_]*/y;
const operator = /:?[-?+]/y;

function expressionAt(template: string, start: number): Expression {
  const next = template[start];
  if (next === '$') return { end: start + 1, evaluate: () => '$' };
  if (next === '{') return bracedAt(template, start + 1);
  const variable = matchAt(name, template, start);
  if (variable === undefined) return { end: start, evaluate: () => '$' };
  return { end: start + variable.length, evaluate: read(variable) };
}

function bracedAt(template: string, start: number): Expression {
  const variable = matchAt(name, template, start);
  if (variable === undefined) throw new InvalidTemplate(template);
  const afterName = start + variable.length;
  if (template[afterName] === '}') return { end: afterName + 1, evaluate: read(variable) };
  const symbol = matchAt(operator, template, afterName);
  if (symbol === undefined) throw new InvalidTemplate(template);
  const operandStart = afterName + symbol.length;
  const close = closingBrace(template, operandStart);
  const operand = template.slice(operandStart, close);
  return { end: close + 1, evaluate: operate(variable, symbol, operand) };
}

/** The brace that ends the expression; a default never spans lines. */
function closingBrace(template: string, start: number): number {
  const lineEnd = template.indexOf('\n', start);
  const end = lineEnd === -1 ? template.length : lineEnd;
  let depth = 1;
  for (let index = start; index < end; index++) {
    if (template[index] === '{') depth++;
    else if (template[index] === '}' && --depth === 0) return index;
  }
  const last = template.slice(start, end).lastIndexOf('}');
  if (last === -1) throw new InvalidTemplate(template);
  return start + last;
}

function read(variable: string): Expression['evaluate'] {
  return (lookup, onUnset) => {
    const value = lookup(variable);
    if (value === undefined) onUnset(variable);
    return value ?? '';
  };
}

function operate(variable: string, symbol: string, operand: string): Expression['evaluate'] {
  return (lookup, onUnset) => {
    const value = lookup(variable);
    const present = value !== undefined && (symbol.length === 1 || value !== '');
    const alternative = () => substitute(operand, lookup, onUnset);
    if (symbol.endsWith('+')) return present ? alternative() : (value ?? '');
    if (present) return value;
    if (symbol.endsWith('-')) return alternative();
    throw new MissingVariable(variable, alternative());
  };
}

function matchAt(pattern: RegExp, text: string, index: number): string | undefined {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0];
}
