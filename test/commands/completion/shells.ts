import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Real shells: each is asked what it would offer at the end of a line. */
export function hasShell(name: string): boolean {
  try {
    execFileSync(name, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const inFolder = <T>(work: (folder: string) => T): T => {
  const folder = mkdtempSync(join(tmpdir(), 'm2m-completion-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const run = (shell: string, args: string[], cwd: string): string[] =>
  execFileSync(shell, args, { cwd, encoding: 'utf8', timeout: 60_000 })
    .split('\n')
    .filter((line) => line !== '')

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** The function that bash would call, with what bash would hand to it. */
export function askBash(script: string, lines: readonly string[], files: readonly string[] = []) {
  return inFolder((folder) => {
    for (const file of files) writeFileSync(join(folder, file), '')
    writeFileSync(join(folder, '.script'), script)
    return lines.map((line) =>
      run(
        'bash',
        [
          '--noprofile',
          '--norc',
          '-c',
          `source ./.script; COMP_LINE=${quoted(line)}; COMP_POINT=\${#COMP_LINE}; _neo4j_m2m_doctor; printf '%s\\n' "\${COMPREPLY[@]}"`,
        ],
        folder,
      ),
    )
  })
}

export function askFish(script: string, lines: readonly string[], files: readonly string[] = []) {
  return inFolder((folder) => {
    for (const file of files) writeFileSync(join(folder, file), '')
    writeFileSync(join(folder, '.script'), script)
    return lines.map((line) =>
      run('fish', ['--no-config', '-c', 'source .script; complete -C $argv[1]', line], folder),
    )
  })
}

/** What zsh would add as matches, as `word ## word -- meaning`. It completes on a terminal only: zpty is one. */
const zshCapture = String.raw`
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z 'PS1=; fpath=($PWD $fpath); autoload -Uz compinit && compinit -D -u; stty -echo; unsetopt beep'
zpty -w z '
mark () { echo -E - $'"'"'\0'"'"' }
compprefuncs=( mark )
comppostfuncs=( mark exit )
compadd () {
  if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return $?; fi
  typeset -a hits meanings named
  if (( $@[(I)-d] )); then
    named=\${@[$[\${@[(i)-d]}+1]]}
    if [[ $named == \(* ]]; then eval "meanings=$named"; else meanings=( "\${(@P)named}" ); fi
  fi
  builtin compadd -A hits -D meanings "$@"
  for i in {1..$#hits}; do (( $#hits )) && echo -E - "\${hits[$i]} ## \${meanings[$i]}"; done
  builtin compadd "$@"
}
bindkey "^I" complete-word
echo READY'
zpty -r z line '*READY*'
zpty -w -n z "$1"$'\t'
integer marks=0
while zpty -r z line; do
  line=\${line//$'\r'/}
  if [[ $line == *$'\0'* ]]; then (( ++marks == 2 )) && break; continue; fi
  (( marks == 1 )) && print -r -- "$line"
done
zpty -d z
`.replaceAll('\\$', '$')

export function askZsh(script: string, lines: readonly string[], files: readonly string[] = []) {
  return inFolder((folder) => {
    for (const file of files) writeFileSync(join(folder, file), '')
    writeFileSync(join(folder, '_neo4j-m2m-doctor'), script)
    writeFileSync(join(folder, '.capture'), zshCapture)
    return lines.map((line) => [
      ...new Set(
        run('zsh', ['-f', '.capture', line], folder)
          .map((text) => text.trim())
          .filter((text) => text !== ''),
      ),
    ])
  })
}
