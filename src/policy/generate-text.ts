import type { ProviderId } from '../catalogue/entry.ts'
import { escapeValue, variableOfSetting } from './conf-lines.ts'
import type { Generated } from './generate.ts'
import { formatMapping } from './mapping.ts'
import { builtInRoles } from './role-steps.ts'

/** One field of the Aura console's single sign-on form. */
export interface AuraField {
  field: string
  value: string
  note: string
}

/** Settings and values in the order in which they are printed. */
function assignments(generated: Generated): [setting: string, value: string][] {
  const prefix = `dbms.security.oidc.${generated.name}.`
  const mapping = formatMapping(generated.mapping)
  const list = `oidc-${generated.name},native`
  return [
    ['dbms.security.authentication_providers', list],
    ['dbms.security.authorization_providers', list],
    [`${prefix}well_known_discovery_uri`, generated.discoveryUri],
    [`${prefix}audience`, generated.audience.join(',')],
    [`${prefix}claims.username`, generated.usernameClaim],
    [`${prefix}claims.groups`, generated.groupsClaim],
    ...(mapping === ''
      ? []
      : ([[`${prefix}authorization.group_to_role_mapping`, mapping]] as [string, string][])),
  ]
}

/** Block for `neo4j.conf`. */
export function confText(generated: Generated): string {
  const lines = assignments(generated).map(([setting, value]) => `${setting}=${escapeValue(value)}`)
  return [
    '# Add the provider to the lists that the server already has, in the order to ask them.',
    ...lines.slice(0, 2),
    '# Strict validation stops the server when one of these stands twice in the file.',
    ...lines.slice(2),
    '',
  ].join('\n')
}

/** The same for the Docker image, one variable a line. */
export function dockerText(generated: Generated): string {
  const lines = assignments(generated).map(
    ([setting, value]) => `${variableOfSetting(setting)}=${escapeValue(value)}`,
  )
  return `${lines.join('\n')}\n`
}

/** Creates the mapped roles that are not built in; what they may do is the administrator's to grant. */
export function roleCypher(roles: readonly string[]): string | undefined {
  const own = roles.filter((role) => !builtInRoles.some((known) => known === role))
  return own.length === 0
    ? undefined
    : own.map((role) => `CREATE ROLE \`${role.replaceAll('`', '``')}\` IF NOT EXISTS;`).join('\n')
}

/**
 * The form of the Aura console (Aura documentation, "Single Sign-On"). Which audience and which user
 * name Aura takes from a token over Bolt is not documented, and the notes say so.
 */
export function auraFields(generated: Generated, provider: ProviderId): AuraField[] {
  const types: Partial<Record<ProviderId, string>> = { entra: 'Microsoft Entra ID', okta: 'Okta' }
  const app = generated.audience.at(-1) ?? ''
  return [
    {
      field: 'IdP Type',
      value: types[provider] ?? 'Microsoft Entra ID or Okta',
      note:
        provider in types
          ? ''
          : 'Aura documents no other provider; whether this one works has to be asked of support.',
    },
    {
      field: 'Client ID',
      value: app,
      note: 'Assumed to be what Aura compares with aud: Neo4j does not document it.',
    },
    {
      field: 'Client Secret',
      value: '<client secret>',
      note: 'For logins in the browser; a login with a token does not use it.',
    },
    { field: 'Discovery URI', value: generated.discoveryUri, note: discoveryNote(generated) },
    {
      field: 'Use as login method for instances within Projects in this Organization',
      value: 'yes',
      note: 'Only instances that are created afterwards take tokens of this provider.',
    },
    {
      field: 'Role mapping',
      value: formatMapping(generated.mapping),
      note:
        generated.groupsClaim === 'groups'
          ? ''
          : `Aura reads the claim groups; this token has ${generated.groupsClaim}, which takes a support ticket.`,
    },
  ]
}

function discoveryNote({ entraVersion }: Generated): string {
  return entraVersion === 1
    ? 'For tokens of version 1. Aura documents the v2.0 document: setting requestedAccessTokenVersion to 2 at the API registration, and that document, is the surer way.'
    : ''
}
