import type { Annotation } from '../../token/annotate.ts'
import type { Reading } from '../../token/neo4j-view.ts'
import { code, prose } from '../../report/render/markdown/escape.ts'

/** Everything that `token inspect` tells, before it is written in any form. */
export interface Inspected {
  token: {
    fingerprint: string
    shape: keyof typeof shapes
    origin: string
    bytes: number
    pasted: string[]
    provider: string | null
    reason: string | null
  }
  annotations: readonly Annotation[]
  neo4j: readonly Reading[]
}

const shapes = {
  jws: 'a signed JWT',
  jwe: 'an encrypted token (JWE): only its header can be read',
  opaque: 'an opaque token: nothing can be read',
  malformed: 'malformed',
}
const headings = { header: 'Header', payload: 'Claims' } as const
const notVerified = 'Nothing is verified here: use token validate.'
const typical = 'Neo4j, under usual settings'

export function textForm({ token, annotations, neo4j }: Inspected): string {
  const head = [
    `Token ${token.fingerprint}: ${shapes[token.shape]}, ${token.bytes} bytes, from ${token.origin}`,
    ...(token.reason === null ? [] : [`Reason: ${token.reason}`]),
    ...(token.pasted.length === 0
      ? []
      : [`Pasted around it: ${token.pasted.join(', ')}; it would not be sent like this`]),
    `Provider: ${token.provider ?? 'not known by its claims'}. ${notVerified}`,
  ]
  const parts = sections(annotations).map(({ heading, own }) => {
    const lines = own.map(
      ({ name, value, meaning, readBy }) =>
        `  ${name}: ${value}\n      ${meaning}; read by ${readBy}\n`,
    )
    return `\n${heading}\n${lines.join('')}`
  })
  const lines = neo4j.map(({ setting, value, note }) => `  ${setting}: ${value}\n      ${note}\n`)
  const view = lines.length === 0 ? '' : `\n${typical}\n${lines.join('')}`
  return `${head.join('\n')}\n${parts.join('')}${view}`
}

export function markdownForm({ token, annotations, neo4j }: Inspected): string {
  const head = [
    `# Token ${code(token.fingerprint)}`,
    '',
    prose(`It is ${shapes[token.shape]}, ${token.bytes} bytes, from ${token.origin}.`),
    ...(token.reason === null ? [] : ['', prose(`Reason: ${token.reason}.`)]),
    ...(token.pasted.length === 0
      ? []
      : [
          '',
          prose(`Pasted around it: ${token.pasted.join(', ')}; it would not be sent like this.`),
        ]),
    '',
    prose(`Provider: ${token.provider ?? 'not known by its claims'}. ${notVerified}`),
  ]
  const parts = sections(annotations).flatMap(({ heading, own }) => [
    '',
    `## ${heading}`,
    '',
    '| name | value | what it is | read by |',
    '| --- | --- | --- | --- |',
    ...own.map(
      ({ name, value, meaning, readBy }) =>
        `| ${code(name)} | ${code(value)} | ${prose(meaning)} | ${prose(readBy)} |`,
    ),
  ])
  const view =
    neo4j.length === 0
      ? []
      : [
          '',
          `## ${typical}`,
          '',
          '| setting | value | what follows |',
          '| --- | --- | --- |',
          ...neo4j.map(
            ({ setting, value, note }) => `| ${prose(setting)} | ${code(value)} | ${prose(note)} |`,
          ),
        ]
  return `${[...head, ...parts, ...view].join('\n')}\n`
}

function sections(
  annotations: readonly Annotation[],
): { heading: string; own: readonly Annotation[] }[] {
  return (['header', 'payload'] as const)
    .map((part) => ({
      heading: headings[part],
      own: annotations.filter((one) => one.part === part),
    }))
    .filter(({ own }) => own.length > 0)
}
