/** Whether a command line or script installs the packages of a project. */
export function installs(text: string): boolean {
  return /\b(npm\s+(ci|i|install)|pnpm\s+(i|install)|yarn(\s+install|\s*(&&|;|$))|bun\s+(i|install))\b/m.test(
    text,
  );
}
