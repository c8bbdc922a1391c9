/** Whether a variable of this name holds a secret; `POSTGRES_PASSWORD_FILE` holds a path, `PUBLIC_KEY` is for all. */
export function isSecretName(name: string): boolean {
  if (/_FILE$|PUBLIC|PUBLISHABLE/i.test(name)) return false;
  return /PASSWORD|PASSWD|SECRET|TOKEN|(^|_)KEY$|API_?KEY|PRIVATE_?KEY/i.test(name);
}

/** A word that a developer chose for a database on his own machine (`postgres`, `change-me`) is no secret. */
export function looksReal(value: string): boolean {
  return value.length >= 12 && /[a-z]/i.test(value) && /\d/.test(value);
}

/** The password in `scheme://user:password@host`. */
export function urlPassword(value: string): string | undefined {
  return /\b[a-z][a-z0-9+.-]*:\/\/[^\s:/?#@]*:([^\s/?#@]+)@/i.exec(value)?.[1];
}
