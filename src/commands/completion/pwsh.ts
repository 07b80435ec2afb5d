import { programs } from './shells.ts'
import { type CompletionTree, impliedCommand, valueCases, valueFlags, type Word } from './tree.ts'
import type { Values } from './values.ts'

/** For PowerShell 5.1 and newer, on every system. */
export function pwshScript(tree: CompletionTree): string {
  return `# Completion of ${programs[0]} for PowerShell. In the file that $PROFILE names:
#   ${programs[0]} completion pwsh | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName ${programs.map((name) => quote(name)).join(', ')} -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)

  # Words are 'word|meaning': names of files are completed by PowerShell itself, where nothing is offered.
  $first = @(${described(tree.first)})
  $verbs = @{
${[...tree.verbs].map(([topic, words]) => `    ${quote(topic)} = @(${described(words)})`).join('\n')}
  }
  $aliases = @{ ${[...tree.aliases].map(([alias, topic]) => `${quote(alias)} = ${quote(topic)}`).join('; ')} }
  $flags = @{
${flagLines(tree)}
  }
  $valueFlags = @(${valueFlags(tree)
    .map((flag) => quote(flag))
    .join(', ')})
${valueLines(tree)}
  $arguments = @{
${argumentLines(tree)}
  }

${completing()}
}
`
}

/** From the line to the place on it, and what may stand there. */
const completing = (): string => `  $typed = @($commandAst.CommandElements |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition -or $wordToComplete -eq '' } |
    ForEach-Object { $_.Extent.Text } | Select-Object -Skip 1)
  if ($wordToComplete -ne '' -and $typed.Count -gt 0 -and $typed[-1] -ceq $wordToComplete) {
    $typed = @($typed | Select-Object -SkipLast 1)
  }
  $command = ''; $topic = ''; $flag = ''; $place = 0
  foreach ($word in $typed) {
    if ($flag -ne '') { $flag = '' }
    elseif ($word.StartsWith('-')) {
      if ($command -eq '' -and $topic -eq '') { $command = ${quote(impliedCommand)} }
      if ($valueFlags -ccontains $word) { $flag = $word }
    }
    elseif ($command -ne '') { $place++ }
    elseif ($topic -ne '') { $command = "$topic $word" }
    elseif ($word -ceq 'help') { }
    elseif ($aliases.ContainsKey($word)) { $topic = $aliases[$word] }
    elseif ($verbs.ContainsKey($word)) { $topic = $word }
    else { $command = $word }
  }

  $meant = if ($command -ne '') { $command } else { ${quote(impliedCommand)} }
  $word = $wordToComplete
  $before = ''
  if ($flag -eq '' -and $word -match '^(--[\\w-]+)=(.*)$') {
    $flag = $Matches[1]; $word = $Matches[2]; $before = "$flag="
  }
  $offered = @()
  if ($flag -ne '') {
    $offered = if ($values.ContainsKey("\${meant}:$flag")) { $values["\${meant}:$flag"] } else { $values["*:$flag"] }
    if ($lists -ccontains $flag -and $word -match '^(.*,)([^,]*)$') {
      $before += $Matches[1]; $word = $Matches[2]
    }
  }
  elseif ($word.StartsWith('-')) { $offered = $flags[$meant] }
  elseif ($command -ne '') { $offered = $arguments["\${command}:$place"] }
  elseif ($topic -ne '') { $offered = $verbs[$topic] }
  else { $offered = $first }

  foreach ($entry in $offered) {
    $name, $meaning = $entry -split '\\|', 2
    if ($name.StartsWith($word, [System.StringComparison]::OrdinalIgnoreCase)) {
      if ([string]::IsNullOrEmpty($meaning)) { $meaning = $name }
      [System.Management.Automation.CompletionResult]::new("$before$name", $name, 'ParameterValue', $meaning)
    }
  }`

/** PowerShell takes four more signs for a single quote; each stands for itself when it is doubled. */
const quote = (text: string): string => `'${text.replaceAll(/['\u2018-\u201b]/gu, '$&$&')}'`

const described = (words: readonly Word[]): string =>
  words.map(({ word, help }) => quote(help === '' ? word : `${word}|${help}`)).join(', ')

function offered(values: Values): string | undefined {
  switch (values.kind) {
    case 'free':
    case 'file':
      return undefined
    case 'words':
    case 'list':
      return described(values.words)
    case 'pair':
      return described(values.words.map(({ word, help }) => ({ word: `${word}=`, help })))
  }
}

function flagLines({ commands }: CompletionTree): string {
  return commands
    .map(({ name, flags }) => {
      const words = flags.map(({ long, help }) => ({ word: long, help }))
      const all =
        name === impliedCommand
          ? [...words, { word: '--version', help: 'Print the version' }]
          : words
      return `    ${quote(name)} = @(${described(all)})`
    })
    .join('\n')
}

function valueLines(tree: CompletionTree): string {
  const cases = valueCases(tree)
  const lines = cases.flatMap(({ command, flag, values }) => {
    const words = offered(values)
    return words === undefined ? [] : [`    ${quote(`${command}:${flag}`)} = @(${words})`]
  })
  const lists = [
    ...new Set(cases.filter(({ values }) => values.kind === 'list').map(({ flag }) => flag)),
  ]
  return [
    '  $values = @{',
    ...lines,
    '  }',
    `  $lists = @(${lists.map((flag) => quote(flag)).join(', ')})`,
  ].join('\n')
}

function argumentLines({ commands }: CompletionTree): string {
  return commands
    .flatMap(({ name, arguments: taken }) =>
      taken.flatMap((values, place) => {
        const words = offered(values)
        return words === undefined ? [] : [`    ${quote(`${name}:${place}`)} = @(${words})`]
      }),
    )
    .join('\n')
}
