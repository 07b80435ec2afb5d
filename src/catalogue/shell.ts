const plain = /^[A-Za-z0-9_@%+=:,./-]+$/

/** One word of a command line, quoted for POSIX shells where it needs to be (PowerShell reads the same quotes). */
export function shellWord(value: string): string {
  if (plain.test(value)) return value
  if (!value.includes("'")) return `'${value}'`
  if (!/[$`"\\!]/.test(value)) return `"${value}"`
  return `'${value.replaceAll("'", `'\\''`)}'`
}

/** A command line whose inserted values are quoted each. */
export function sh(parts: TemplateStringsArray, ...values: string[]): string {
  return parts.reduce((line, part, index) => line + shellWord(values[index - 1] ?? '') + part)
}

/**
 * Puts quotes around placeholders that stand bare in a command: `<tenant-id>` without them is a
 * redirection from a file to a shell.
 */
export function quotePlaceholders(command: string): string {
  return command.replace(
    /'[^']*'|"[^"]*"|(?<=^|\s)([^\s'"<>]*<[a-z][a-z0-9-]*>[^\s'"]*)/g,
    (text, bare: string | undefined) => (bare === undefined ? text : `'${bare}'`),
  )
}
