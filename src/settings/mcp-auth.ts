import type { CommandName } from './command-settings.ts'
import type { Gathering } from './loading.ts'
import { familyOf } from './provider-choice.ts'
import { describeOrigin, discoversAuth, usesBasicAuth } from './settings.ts'
import type { Origin, SettingName, Settings } from './settings.ts'
import { credentials } from './tokens.ts'
import { raise } from '../model/finding.ts'

type Values = Partial<Settings>

/**
 * What `--auth` makes of the other settings. What has no part in it is left out here, so that nothing
 * later can send it anywhere.
 */
export function settleMcpAuth(
  values: Values,
  command: CommandName | undefined,
  gathering: Gathering,
): void {
  if (discoversAuth(values)) return settleDiscovery(values, gathering)
  settleSecondToken(values, gathering)
  leaveOut(values, ['authIssuer'], gathering, 'it is for --auth discover')
  if (usesBasicAuth(values)) return settleBasic(values, command, gathering)
  // The control login belongs to Bolt: behind MCP the user is nobody's business.
  if (command === 'mcp call') forget(values, ['neo4jUsername', 'neo4jPassword'], gathering)
}

/** A token that is there already would make the search for one pointless. */
function settleDiscovery(values: Values, gathering: Gathering): void {
  const { auth, provider } = values
  const how = auth ? [describeOrigin(auth.origin)] : []
  for (const name of ['token', 'mcpToken'] as const) {
    const origin = values[name]?.origin
    if (!origin || !isChosen(origin)) continue
    const reason = '--auth discover gets a token, and one that is given is sent as it is; keep one'
    gathering.problems.push(raise('M2M106', { settings: [...how, describeOrigin(origin)], reason }))
  }
  leaveOut(
    values,
    ['token', 'mcpToken', ...ofSecondToken],
    gathering,
    '--auth discover gets a token',
  )
  leaveOut(values, ['discoveryUri'], gathering, 'the MCP server names the document')
  if (provider && (familyOf(provider.value) !== 'oidc' || provider.value === 'google')) {
    const reason =
      'the client of --auth discover is one of any OpenID Connect provider: name it by OIDC_CLIENT_ID with OIDC_CLIENT_SECRET or --client-assertion-key, and --provider oidc'
    gathering.problems.push(
      raise('M2M106', { settings: [...how, describeOrigin(provider.origin)], reason }),
    )
  }
  const { clientCertificate } = values
  if (!clientCertificate) return
  const reason =
    'the MCP extension for client credentials knows a client secret and a signed assertion (--client-assertion-key), and no certificate'
  gathering.problems.push(
    raise('M2M106', { settings: [...how, describeOrigin(clientCertificate.origin)], reason }),
  )
}

const ofSecondToken = ['mcpScope', 'mcpRequestAudience'] as const

/** Whoever has a token for the MCP server needs no second one, and one token is all that a file can give. */
function settleSecondToken(values: Values, gathering: Gathering): void {
  const why = usesBasicAuth(values)
    ? 'the MCP server gets user and password'
    : values.mcpToken
      ? `${describeOrigin(values.mcpToken.origin)} is the token for the MCP server`
      : values.token
        ? 'a token is given, and a second one could only be acquired by an identity'
        : undefined
  if (why !== undefined) leaveOut(values, ofSecondToken, gathering, why)
}

/** The identity is then for Bolt, where there is a login over Bolt. */
function settleBasic(values: Values, command: CommandName | undefined, gathering: Gathering): void {
  leaveOut(values, ['mcpToken'], gathering, 'the MCP server gets user and password')
  const user = values.neo4jUsername
  // RFC 7617 section 2: what comes before the first colon is the user.
  if (user?.value.includes(':'))
    gathering.problems.push(
      raise('M2M107', {
        setting: 'Neo4j user',
        origin: describeOrigin(user.origin),
        value: user.value,
        expected: 'a name without a colon: HTTP Basic has no way to send one',
      }),
    )
  if (command !== 'mcp call' && values.neo4jUri) return
  leaveOut(values, ['token', ...credentials], gathering, 'the MCP server gets user and password')
  forget(values, ['provider', 'clientId', 'tenantId', 'authority'], gathering)
}

const chosen: readonly Origin['kind'][] = ['flag', 'file', 'stdin']
const isChosen = ({ kind }: Origin): boolean => chosen.includes(kind)

function leaveOut(
  values: Values,
  names: readonly SettingName[],
  gathering: Gathering,
  why: string,
): void {
  for (const name of names) {
    const origin = values[name]?.origin
    if (origin) gathering.notices.push(`${describeOrigin(origin)} is not used: ${why}`)
  }
  forget(values, names, gathering)
}

/** How a secret looks that is not used is of no interest. */
function forget(values: Values, names: readonly SettingName[], { rawSecrets }: Gathering): void {
  for (const name of names) {
    delete values[name]
    const at = rawSecrets.findIndex(({ setting }) => setting === name)
    if (at >= 0) rawSecrets.splice(at, 1)
  }
}
