import { programs } from './shells.ts'
import {
  type CompletedFlag,
  type CompletionTree,
  impliedCommand,
  valueFlags,
  type Word,
} from './tree.ts'
import type { Values } from './values.ts'

/** For fish 3 and newer, with what each word means. */
export function fishScript(tree: CompletionTree): string {
  return `# Completion of ${programs[0]} for fish. Into ~/.config/fish/completions:
#   ${programs[0]} completion fish > ~/.config/fish/completions/${programs[0]}.fish

${placeFunction(tree)}

${offering}

for program in ${programs.join(' ')}
    complete -c $program -f
${firstLines(tree)}
${flagLines(tree)}
${argumentLines(tree)}
end
`
}

const placeFunction = (
  tree: CompletionTree,
): string => `# The command that stands on the line, and how many words stand behind it.
function __neo4j_m2m_doctor_place
    set -l words (commandline -opc)
    set -e words[1]
    set -l command ''
    set -l topic ''
    set -l flag ''
    set -l place 0
    for word in $words
        if test -n "$flag"
            set flag ''
        else if string match -q -- '-*' $word
            test -z "$command$topic"; and set command ${impliedCommand}
            contains -- $word ${valueFlags(tree).join(' ')}; and set flag $word
        else if test -n "$command"
            set place (math $place + 1)
        else if test -n "$topic"
            set command "$topic $word"
        else
            switch $word
                case help
${[...tree.aliases].map(([alias, topic]) => `                case ${alias}\n                    set topic ${topic}`).join('\n')}
                case ${[...tree.verbs.keys()].filter((word) => !tree.aliases.has(word)).join(' ')}
                    set topic $word
                case '*'
                    set command $word
            end
        end
    end
    printf '%s\\n' "$command" "$topic" $place
end`

const offering = `# True where one of these commands is meant.
function __neo4j_m2m_doctor_in
    set -l at (__neo4j_m2m_doctor_place)
    if test -z "$at[1]$at[2]"
        contains -- ${impliedCommand} $argv
    else
        contains -- "$at[1]" $argv
    end
end

# True where the argument of this number of this command stands.
function __neo4j_m2m_doctor_argument
    set -l at (__neo4j_m2m_doctor_place)
    test "$at[1]" = $argv[1] -a "$at[3]" = $argv[2]
end

# True where the verb of this topic is missing; without a topic, where the command is.
function __neo4j_m2m_doctor_verb
    set -l at (__neo4j_m2m_doctor_place)
    test -z "$at[1]" -a "$at[2]" = "$argv[1]"
end

# Several words with commas between them.
function __neo4j_m2m_doctor_list
    set -l before (string match -r '.*,' -- (commandline -ct | string replace -r '^--[\\w-]+=' ''))
    for word in $argv
        printf '%s\\n' "$before$word"
    end
end

# FORMAT=FILE
function __neo4j_m2m_doctor_pair
    set -l typed (commandline -ct | string replace -r '^--[\\w-]+=' '')
    if string match -q '*=*' -- $typed
        set -l before (string replace -r '=.*' '=' -- $typed)
        set -l rest (string replace -r '^[^=]*=' '' -- $typed)
        for file in $rest*
            test -d $file; and set file $file/
            printf '%s\\n' $before$file
        end
    else
        printf '%s\\n' $argv
    end
end`

/** In single quotes only \\ and ' are special. */
const quote = (text: string): string => `'${text.replaceAll(/[\\']/gu, String.raw`\$&`)}'`

/** Each word as fish wants it: the word, a tab, its meaning. */
const described = (words: readonly Word[]): string[] =>
  words.map(({ word, help }) => quote(help === '' ? word : `${word}\t${help}`))

/** Words as a value of \`-a\`: a command substitution, so that meanings may hold anything. */
function offered(values: Values): string {
  switch (values.kind) {
    case 'free':
    case 'file':
      return ''
    case 'words':
      return ` -a ${quote(`(printf '%s\\n' ${described(values.words).join(' ')})`)}`
    case 'list':
      return ` -a ${quote(`(__neo4j_m2m_doctor_list ${described(values.words).join(' ')})`)}`
    case 'pair':
      return ` -a ${quote(`(__neo4j_m2m_doctor_pair ${values.words.map(({ word }) => quote(`${word}=`)).join(' ')})`)}`
  }
}

function firstLines({ first, verbs, aliases }: CompletionTree): string {
  const line = (condition: string, { word, help }: Word): string =>
    `    complete -c $program -n ${quote(condition)} -a ${quote(quote(word))} -d ${quote(help)}`
  return [
    ...first.map((word) => line("__neo4j_m2m_doctor_verb ''", word)),
    ...[...verbs]
      .filter(([topic]) => !aliases.has(topic))
      .flatMap(([topic, words]) =>
        words.map((word) => line(`__neo4j_m2m_doctor_verb ${topic}`, word)),
      ),
    `    complete -c $program -n ${quote("__neo4j_m2m_doctor_verb ''")} -s V -l version -d 'Print the version'`,
  ].join('\n')
}

/** One line for a flag that means the same in several commands. */
function flagLines({ commands }: CompletionTree): string {
  const lines = new Map<string, string[]>()
  for (const { name, flags } of commands)
    for (const flag of flags) {
      const text = flagText(flag)
      lines.set(text, [...(lines.get(text) ?? []), name])
    }
  return [...lines]
    .map(
      ([text, names]) =>
        `    complete -c $program -n ${quote(`__neo4j_m2m_doctor_in ${names.map(quote).join(' ')}`)} ${text}`,
    )
    .join('\n')
}

function flagText({ long, short, help, takes, values }: CompletedFlag): string {
  const name = `${short === undefined ? '' : `-s ${short.slice(1)} `}-l ${long.slice(2)}`
  const value = takes === 'value' ? (values.kind === 'file' ? ' -r -F' : ' -x') : ''
  return `${name}${value}${offered(values)} -d ${quote(help)}`
}

function argumentLines({ commands }: CompletionTree): string {
  return commands
    .flatMap(({ name, arguments: taken }) =>
      taken.map((values, place) => {
        const condition = quote(`__neo4j_m2m_doctor_argument ${quote(name)} ${place}`)
        const what = values.kind === 'file' ? ' -F' : offered(values)
        return `    complete -c $program -n ${condition}${what}`
      }),
    )
    .join('\n')
}
