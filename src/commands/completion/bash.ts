import { programs } from './shells.ts'
import {
  type CompletionTree,
  impliedCommand,
  type ValueCase,
  valueCases,
  valueFlags,
} from './tree.ts'
import type { Values } from './values.ts'

/**
 * For bash 3.2 (macOS) and newer, without the bash-completion package. Bash splits the line at `=`
 * and `:`, which stand inside of values here: it is split again at white space alone.
 */
export function bashScript(tree: CompletionTree): string {
  return `# Completion of ${programs[0]} for bash. In ~/.bashrc:
#   source <(${programs[0]} completion bash)
${offering}

_neo4j_m2m_doctor() {
${reading(tree)}
${choosing(tree)}
}

complete -F _neo4j_m2m_doctor ${programs.join(' ')}
`
}

/** Functions that offer words or files for what stands in $cur. */
const offering = `_neo4j_m2m_doctor_files() {
  # Where readline does it, it quotes names as they need it. Bash 3.2 cannot ask it to.
  [[ -z $before ]] && compopt -o default 2>/dev/null && return
  local IFS=$'\\n' found
  for found in $(compgen -f -- "$cur"); do COMPREPLY+=("$before$found"); done
}

_neo4j_m2m_doctor_words() {
  # Not by compgen -W, which takes every word for a piece of shell.
  local found
  local -a all
  read -ra all <<< "$1"
  for found in "\${all[@]}"; do
    [[ $found == "$cur"* ]] && COMPREPLY+=("$before$found")
  done
}

_neo4j_m2m_doctor_list() {
  if [[ $cur == *,* ]]; then
    before+=\${cur%,*},
    cur=\${cur##*,}
  fi
  _neo4j_m2m_doctor_words "$1"
}

_neo4j_m2m_doctor_pair() {
  if [[ $cur != *=* ]]; then
    compopt -o nospace 2>/dev/null
    _neo4j_m2m_doctor_words "$2"
    return
  fi
  [[ $COMP_WORDBREAKS == *=* ]] || before+=\${cur%%=*}=
  cur=\${cur#*=}
  [[ $1 == file ]] && _neo4j_m2m_doctor_files
}`

/** From the line to the command, its topic, the flag whose value is typed, and the number of the argument. */
const reading = (
  tree: CompletionTree,
): string => `  local IFS=$' \\t\\n' line=\${COMP_LINE:0:COMP_POINT} before= cur= word= flag= topic= command= place=0 ended= i last
  local -a words
  COMPREPLY=()
  read -d '' -a words <<< "$line"
  [[ $line == *[[:space:]] ]] && words+=("")
  last=$((\${#words[@]} - 1))
  for ((i = 1; i < last; i++)); do
    word=\${words[i]}
    if [[ -n $flag ]]; then
      flag=
      continue
    fi
    if [[ $word == -- ]]; then
      ended=1
    elif [[ $word == -* && -z $ended ]]; then
      [[ -z $command && -z $topic ]] && command=${impliedCommand}
      case $word in
        ${valueFlags(tree).join(' | ')}) flag=$word ;;
      esac
    elif [[ -n $command ]]; then
      place=$((place + 1))
    elif [[ -n $topic ]]; then
      command="$topic $word"
    else
      case $word in
        help) ;;
${aliasLines(tree)}
        ${[...tree.verbs.keys()].join(' | ')}) topic=$word ;;
        *) command=$word ;;
      esac
    fi
  done
  cur=\${words[last]}
  if [[ -z $flag && -z $ended && $cur == --*=* ]]; then
    flag=\${cur%%=*}
    cur=\${cur#*=}
    [[ $COMP_WORDBREAKS == *=* ]] || before=$flag=
  fi`

const choosing = (tree: CompletionTree): string => `  if [[ -n $flag ]]; then
    case "\${command:-${impliedCommand}}:$flag" in
${cases(tree)}
    esac
  elif [[ $cur == -* && -z $ended ]]; then
    case \${command:-${impliedCommand}} in
${flagLines(tree)}
    esac
  elif [[ -n $command ]]; then
    case "$command:$place" in
${argumentLines(tree)}
    esac
  elif [[ -n $topic ]]; then
    case $topic in
${verbLines(tree)}
    esac
  else
    _neo4j_m2m_doctor_words ${quoted(tree.first.map(({ word }) => word))}
  fi`

/** Single quotes: nothing between them is special to the shell. */
const quoted = (words: readonly string[]): string =>
  `'${words.join(' ').replaceAll("'", String.raw`'\''`)}'`

function action(values: Values): string {
  switch (values.kind) {
    case 'free':
      return ''
    case 'file':
      return '_neo4j_m2m_doctor_files'
    case 'words':
      return `_neo4j_m2m_doctor_words ${quoted(values.words.map(({ word }) => word))}`
    case 'list':
      return `_neo4j_m2m_doctor_list ${quoted(values.words.map(({ word }) => word))}`
    case 'pair':
      return `_neo4j_m2m_doctor_pair ${values.behind} ${quoted(values.words.map(({ word }) => `${word}=`))}`
  }
}

/** One line for all flags behind which the same may stand. */
function cases(tree: CompletionTree): string {
  const patternOf = ({ command, flag }: ValueCase): string =>
    command === '*' ? `*:${flag}` : `'${command}:${flag}'`
  const patterns = new Map<string, string[]>()
  for (const one of valueCases(tree)) {
    const does = action(one.values)
    if (does !== '') patterns.set(does, [...(patterns.get(does) ?? []), patternOf(one)])
  }
  return [...patterns].map(([does, all]) => `      ${all.join(' | ')}) ${does} ;;`).join('\n')
}

function flagLines({ commands }: CompletionTree): string {
  return commands
    .map(({ name, flags }) => {
      const words = flags.map(({ long }) => long)
      const all = name === impliedCommand ? [...words, '--version'] : words
      return `      '${name}') _neo4j_m2m_doctor_words ${quoted(all)} ;;`
    })
    .join('\n')
}

function argumentLines({ commands }: CompletionTree): string {
  return commands
    .flatMap(({ name, arguments: taken }) =>
      taken.map((values, place) => `      '${name}:${place}') ${action(values)} ;;`),
    )
    .join('\n')
}

function verbLines({ verbs }: CompletionTree): string {
  return [...verbs]
    .map(([topic, words]) => {
      const names = quoted(words.map(({ word }) => word))
      return `      ${topic}) _neo4j_m2m_doctor_words ${names} ;;`
    })
    .join('\n')
}

function aliasLines({ aliases }: CompletionTree): string {
  return [...aliases].map(([alias, topic]) => `        ${alias}) topic=${topic} ;;`).join('\n')
}
