import { programs } from './shells.ts'
import {
  type CompletedCommand,
  type CompletedFlag,
  type CompletionTree,
  impliedCommand,
  type Word,
} from './tree.ts'
import type { Values } from './values.ts'

/** For zsh with its own completion system, with what each word means. */
export function zshScript(tree: CompletionTree): string {
  const lists = new Lists()
  const commands = tree.commands.map((command) => commandFunction(command, lists))
  return `#compdef ${programs.join(' ')}
# Completion of ${programs[0]} for zsh. Into a folder of $fpath, under the name _${programs[0]}:
#   ${programs[0]} completion zsh > "\${fpath[1]}/_${programs[0]}"
# or in ~/.zshrc, behind compinit:
#   source <(${programs[0]} completion zsh)

${lists.text()}
${offering}

${commands.join('\n\n')}

${mainFunction(tree)}

# Sourced, or loaded from $fpath by its first use.
if [[ \${funcstack[1]} == _${programs[0]} ]]; then
  _neo4j_m2m_doctor "$@"
else
  compdef _neo4j_m2m_doctor ${programs.join(' ')}
fi
`
}

const offering = `_neo4j_m2m_doctor_words() {
  local -a words_here=("\${(@P)1}")
  _describe -t values value words_here
}

_neo4j_m2m_doctor_list() {
  compset -P '*,'
  local -a words_here=("\${(@P)1}")
  _describe -t values value words_here -S ''
}

_neo4j_m2m_doctor_pair() {
  if compset -P '*='; then
    [[ $1 == file ]] && _files
    return
  fi
  local -a words_here=("\${(@P)2}")
  _describe -t values value words_here -S '='
}`

const mainFunction = (tree: CompletionTree): string => `_neo4j_m2m_doctor() {
  local -a first verbs
  first=(${describe(tree.first)})
  while [[ \${words[2]} == help ]] && (( CURRENT > 2 )); do
    words=("\${words[1]}" "\${(@)words[3,-1]}")
    (( CURRENT-- ))
  done
  if [[ \${words[2]} == -* ]]; then
    ${functionOf(impliedCommand)} '--version[Print the version]'
    return
  fi
  if (( CURRENT == 2 )); then
    _describe -t commands command first
    return
  fi
  local topic=\${words[2]}
  case $topic in
${[...tree.aliases].map(([alias, topic]) => `    ${alias}) topic=${topic} ;;`).join('\n')}
  esac
  case $topic in
${topicCases(tree)}
  esac
}`

/** Lists of words, each once: flags of many commands take the same ones. */
class Lists {
  readonly #names = new Map<string, string>()

  nameOf(words: readonly Word[]): string {
    const text = describe(words)
    const known = this.#names.get(text)
    if (known !== undefined) return known
    const name = `_neo4j_m2m_doctor_values_${this.#names.size + 1}`
    this.#names.set(text, name)
    return name
  }

  text(): string {
    return [...this.#names].map(([text, name]) => `typeset -ga ${name}=(${text})\n`).join('')
  }
}

const quote = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`
const describe = (words: readonly Word[]): string =>
  words
    .map(({ word, help }) =>
      quote(`${word.replaceAll(/[\\:]/gu, String.raw`\$&`)}${help === '' ? '' : `:${help}`}`),
    )
    .join(' ')

const functionOf = (name: string): string => `_neo4j_m2m_doctor__${name.replace(' ', '_')}`

function commandFunction(command: CompletedCommand, lists: Lists): string {
  const specs = [
    ...command.flags.map((flag) => flagSpec(flag, lists)),
    ...command.arguments.map((values, at) =>
      quote(`${at + 1}::argument:${actionOf(values, lists)}`),
    ),
  ]
  return `${functionOf(command.name)}() {\n  _arguments -s -S "$@" \\\n    ${specs.join(' \\\n    ')}\n}`
}

/** `-o` and `--output` are one flag: each excludes the other unless both may be repeated. */
function flagSpec(
  { long, short, help, takes, valueName, values, repeatable }: CompletedFlag,
  lists: Lists,
): string {
  const meaning = `[${help.replaceAll(/[\\[\]:]/gu, String.raw`\$&`)}]`
  const value =
    takes === 'nothing'
      ? ''
      : `${takes === 'maybe' ? '::' : ':'}${valueName.replaceAll(':', String.raw`\:`)}:${actionOf(values, lists)}`
  const sign = takes === 'nothing' ? '' : '='
  if (short === undefined) return quote(`${repeatable ? '*' : ''}${long}${sign}${meaning}${value}`)
  const both = `{${short}${takes === 'nothing' ? '' : '+'},${long}${sign}}`
  const before = repeatable ? quote('*') : quote(`(${short} ${long})`)
  return `${before}${both}${quote(`${meaning}${value}`)}`
}

/** With a space in front, or else zsh puts words of its own before ours. */
function actionOf(values: Values, lists: Lists): string {
  switch (values.kind) {
    case 'free':
      return ' '
    case 'file':
      return '_files'
    case 'words':
      return ` _neo4j_m2m_doctor_words ${lists.nameOf(values.words)}`
    case 'list':
      return ` _neo4j_m2m_doctor_list ${lists.nameOf(values.words)}`
    case 'pair':
      return ` _neo4j_m2m_doctor_pair ${values.behind} ${lists.nameOf(values.words)}`
  }
}

function topicCases(tree: CompletionTree): string {
  const single = tree.commands.filter(({ name }) => !name.includes(' '))
  const topics = [...tree.verbs].filter(([topic]) => !tree.aliases.has(topic))
  return [
    ...topics.map(
      ([topic, verbs]) => `    ${topic})
      verbs=(${describe(verbs)})
      if (( CURRENT == 3 )); then
        _describe -t commands command verbs
      else
        local verb=\${words[3]}
        shift 2 words
        (( CURRENT -= 2 ))
        (( $+functions[_neo4j_m2m_doctor__\${topic}_$verb] )) && _neo4j_m2m_doctor__\${topic}_$verb
      fi ;;`,
    ),
    ...single.map(
      ({ name }) => `    ${name})
      shift words
      (( CURRENT-- ))
      ${functionOf(name)} ;;`,
    ),
  ].join('\n')
}
