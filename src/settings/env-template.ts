import { definitions } from './definitions.ts'
import type { ProviderFamily, SettingDefinition } from './definitions.ts'
import type { SettingName } from './settings.ts'

const providers: readonly { family: ProviderFamily; heading: string; first: SettingName[] }[] = [
  {
    family: 'entra',
    heading: 'Microsoft Entra ID',
    first: ['tenantId', 'clientId', 'clientSecret'],
  },
  {
    family: 'cognito',
    heading: 'Amazon Cognito',
    first: ['userPoolId', 'clientId', 'clientSecret'],
  },
  {
    family: 'oidc',
    heading: 'Keycloak, Okta, Auth0 or any other OpenID Connect provider',
    first: ['oidcIssuer', 'clientId', 'clientSecret'],
  },
]

/** What most people fill in outside the identity provider; everything else is commented out. */
const usual = new Set<SettingName>(['neo4jUri', 'mcpUrl'])

/** A `.env` with every variable that the program reads, explained, and nothing set. */
export function envTemplate(): string {
  return [
    '# Settings of neo4j-m2m-doctor. Fill in ONE identity provider, or a token, and what to log in to.',
    '# Empty values count as not set. Quote values that contain a #, a blank or a quotation mark.',
    '# This file holds secrets: keep it out of version control.',
    '',
    ...providers.flatMap(providerSection),
    ...groupSections(),
  ].join('\n')
}

function providerSection({ family, heading, first }: (typeof providers)[number]): string[] {
  const own = definitions.filter(({ variables }) =>
    variables.some((variable) => variable.family === family),
  )
  const rank = ({ name }: SettingDefinition): number =>
    first.includes(name) ? first.indexOf(name) : first.length
  return [
    ...headingLines(heading),
    ...own
      .toSorted((a, b) => rank(a) - rank(b))
      .flatMap((definition) => entry(definition, family, first.includes(definition.name))),
  ]
}

function groupSections(): string[] {
  const shared = definitions.filter(({ variables }) =>
    variables.some(({ family, ambient }) => !family && !ambient),
  )
  const groups = [...new Set(shared.map(({ group }) => group))]
  return groups.flatMap((group) => [
    ...headingLines(group === 'Identity provider' ? 'Any identity provider' : group),
    ...shared
      .filter((definition) => definition.group === group)
      .flatMap((definition) => entry(definition, undefined, usual.has(definition.name))),
  ])
}

function headingLines(heading: string): string[] {
  return [`# --- ${heading} ${'-'.repeat(Math.max(3, 90 - heading.length))}`, '']
}

function entry(
  definition: SettingDefinition,
  family: ProviderFamily | undefined,
  asked: boolean,
): string[] {
  const { variables, otherwise, default: fixed, secret, families } = definition
  const { help, example } = { ...definition, ...(family ? families?.[family] : {}) }
  const names = variables.filter((variable) => variable.family === family && !variable.ambient)
  const [first, ...others] = names
  if (!first) return []
  const facts = [
    ...(secret || example === '' ? [] : [`Example: ${example}`]),
    ...((fixed ?? otherwise) !== undefined ? [`Default: ${fixed ?? otherwise}`] : []),
    ...(others.length > 0 ? [`Also read: ${others.map(({ name }) => name).join(', ')}`] : []),
  ]
  return [
    `# ${help}`,
    ...facts.map((fact) => `# ${fact}`),
    asked ? `${first.name}=` : `# ${first.name}=`,
    '',
  ]
}
