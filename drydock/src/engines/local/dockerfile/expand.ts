/** `$X`, `${X}`, `${X:-y}`, `${X:+y}` and `\$`, as a Dockerfile expands them; an unset variable is empty. */
export function expand(text: string, variables: Record<string, string>): string {
  return text.replace(
    /\\(\$)|\$(?:(\w+)|\{(\w+)(?:(:?[-+])((?:[^{}]|\{[^{}]*\})*))?\})/g,
    (_whole, escaped?: string, plain?: string, braced?: string, operator?: string, word?: string) => {
      if (escaped !== undefined) return escaped;
      const value = variables[plain ?? braced ?? ''];
      const isSet = operator?.startsWith(':') ? (value ?? '') !== '' : value !== undefined;
      if (operator?.endsWith('+')) return isSet ? expand(word ?? '', variables) : '';
      return isSet ? (value ?? '') : expand(word ?? '', variables);
    },
  );
}
