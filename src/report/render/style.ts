import type { CheckStatus } from '../../model/outcome.ts'

/** How pieces of text are painted. Colour only repeats what symbol and word say already. */
export interface Style {
  status: (status: CheckStatus, text: string) => string
  strong: (text: string) => string
  faint: (text: string) => string
  command: (text: string) => string
}

const same = (text: string): string => text

export const plainStyle: Style = {
  status: (_, text) => text,
  strong: same,
  faint: same,
  command: same,
}

/**
 * The style for a stream. The caller has decided on colour (flags, NO_COLOR, terminal): chalk's own
 * guess is not asked, and it is loaded only for colour. Only the sixteen colours that follow the
 * user's theme are used.
 */
export async function createStyle(color: boolean): Promise<Style> {
  if (!color) return plainStyle
  const { Chalk } = await import('chalk')
  const chalk = new Chalk({ level: 1 })
  const paints: Record<CheckStatus, (text: string) => string> = {
    pass: chalk.green,
    warn: chalk.yellow,
    fail: chalk.red,
    skip: chalk.dim,
    'not-applicable': chalk.dim,
    unknown: chalk.cyan,
    crash: chalk.magenta,
  }
  return {
    status: (status, text) => paints[status](text),
    strong: (text) => chalk.bold(text),
    faint: (text) => chalk.dim(text),
    command: (text) => chalk.cyan(text),
  }
}
