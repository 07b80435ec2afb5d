/** One program call as a shell would see it. */
export interface CommandLine {
  /** As it is written. */
  line: string
  words: string[]
  /** What `< file` names. */
  stdinFile?: string
  /** What `> file` names. */
  stdoutFile?: string
}

/**
 * The calls in a shell text: comments and line continuations are taken out, `&&` and `|` separate,
 * quotes hold words together. `<name>` is a placeholder and no redirection.
 */
export function commandLines(text: string): CommandLine[] {
  return text
    .replace(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s*#/.test(line))
    .flatMap((line) => split(line.trim()))
}

const token =
  /\s*(?:'([^']*)'|"([^"]*)"|(&&|\|\|?|;)|(#.*)|(>>?|<(?![a-z0-9-]+>))|((?:<[a-z0-9-]+>|[^\s'"|&;<>])+(?:'[^']*'|"[^"]*"|[^\s'"|&;])*))/y

function split(line: string): CommandLine[] {
  const calls: CommandLine[] = [{ line, words: [] }]
  let redirect: string | undefined
  token.lastIndex = 0
  while (token.lastIndex < line.length) {
    const found = token.exec(line)
    if (!found) throw new Error(`cannot be read as a command line: ${line}`)
    const [, single, double, separator, comment, redirection, plain] = found
    const call = calls.at(-1) as CommandLine
    if (comment !== undefined) break
    if (separator !== undefined) calls.push({ line, words: [] })
    else if (redirection !== undefined) redirect = redirection
    else {
      const word = single ?? double ?? (plain ?? '').replace(/'([^']*)'|"([^"]*)"/g, '$1$2')
      if (redirect === undefined) call.words.push(word)
      else if (redirect === '<') call.stdinFile = word
      else call.stdoutFile = word
      redirect = undefined
    }
  }
  return calls.filter(({ words }) => words.length > 0)
}

const names = [['npx', '--yes'], ['npx', '-y'], ['npx'], []]

/** Arguments of this program in a call, or undefined when the call is another program's. */
export function programArguments(words: readonly string[]): string[] | undefined {
  for (const prefix of names) {
    const program = words[prefix.length] ?? ''
    const fits = prefix.every((word, at) => words[at] === word)
    if (fits && /^(?:neo4j-)?m2m-doctor(?:@[\w.-]+)?$/.test(program))
      return words.slice(prefix.length + 1)
  }
  return undefined
}
