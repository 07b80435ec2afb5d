import type { FactName } from '../model/facts.ts'
import { discoversAuth } from '../settings/settings.ts'
import { mcpPlan } from './plan-mcp.ts'
import {
  afterLogin,
  atNeo4j,
  dial,
  loginsByToken,
  queryApiSteps,
  step,
  type Steps,
  secondTokenSteps,
  tokenSteps,
} from './plan-steps.ts'

const none: Steps = () => []

/** What each probe asks for. A probe without its row does not compile. */
export const planTable: Readonly<Record<FactName, Steps>> = {
  configuration: none,
  idpDial: ({ address, settings }) => {
    if (discoversAuth(settings))
      return [step('idp', 'DIAL', 'that authorization server', 'DNS, TCP and TLS')]
    return address ? [dial('idp', address.uris.main, 443)] : []
  },
  discovery: ({ address }) => {
    const { main, v1 } = address?.uris ?? {}
    return [main, v1].flatMap((url) =>
      url === undefined ? [] : [step('idp', 'GET', url, 'discovery document')],
    )
  },
  client: none,
  tokenAnswer: tokenSteps,
  token: none,
  mcpTokenAnswer: secondTokenSteps,
  mcpToken: none,
  keySet: ({ address, hasKeyFile, settings }) => {
    const { provider } = settings
    if (!(address ?? discoversAuth(settings)) || hasKeyFile) return []
    const keys = step('jwks', 'GET', 'the jwks_uri of the discovery document', 'key set')
    if (provider?.value !== 'entra' || !address) return [keys]
    const only = "if the token's key is not in the key set: the API may have keys of its own"
    return [
      keys,
      step('idp', 'GET', `${address.uris.main}?appid=...`, 'discovery document of the API', {
        only,
      }),
      step('jwks', 'GET', 'the jwks_uri of that document', 'key set of the API', { only }),
    ]
  },
  signature: none,
  boltTarget: none,
  neo4jDial: (context) =>
    atNeo4j(context, (uri) => [dial('neo4j', uri.replace(/^[\w+]+:/u, 'https:'), 7687)]),
  boltHello: (context) =>
    atNeo4j(context, (uri) => [
      step('neo4j', 'HELLO', uri, 'Bolt handshake and agent, without a login'),
    ]),
  neo4jRoot: ({ settings: { queryApiUri } }) =>
    queryApiUri && queryApiUri.origin.kind !== 'derived'
      ? [step('neo4j', 'GET', new URL('/', queryApiUri.value).href, 'what the server publishes')]
      : [],
  queryApi: queryApiSteps,
  serverSettings: none,
  serverDiscovery: ({ serverSettings, address }) => {
    const known = [address?.uris.main, address?.uris.v1]
    const named = serverSettings?.providers.flatMap(({ discoveryUri, jwksUri }) =>
      [discoveryUri?.value, jwksUri?.value].filter((url) => url !== undefined),
    )
    return [...new Set(named)]
      .filter((url) => !known.includes(url))
      .map((url) => step('jwks', 'GET', url, "document that the server's settings name"))
  },
  prediction: none,
  bearerLogin: (context) =>
    loginsByToken(context.settings)
      ? atNeo4j(context, (uri) => [
          step('neo4j', 'LOGON', uri, 'login with the token', { carries: 'bearer-token' }),
          step('neo4j', 'RUN', uri, 'SHOW CURRENT USER, RETURN 1, routing table', {
            only: afterLogin,
          }),
          step('neo4j', 'DIAL', 'the addresses of the routing table', 'DNS, TCP and TLS', {
            only: afterLogin,
          }),
        ])
      : [],
  brokenSignatureLogin: (context) =>
    loginsByToken(context.settings) && context.settings.controls.value
      ? atNeo4j(context, (uri) => [
          step('neo4j', 'LOGON', uri, 'control: the token with a broken signature', {
            carries: 'bearer-token',
            only: afterLogin,
          }),
        ])
      : [],
  nativeLogin: (context) => {
    const { neo4jUsername, neo4jPassword, controls } = context.settings
    if (!neo4jUsername || !neo4jPassword || !controls.value) return []
    return atNeo4j(context, (uri) => [
      step('neo4j', 'LOGON', uri, 'control: login with user and password', { carries: 'password' }),
      step('neo4j', 'RUN', uri, 'SHOW CURRENT USER and RETURN 1', {
        only: 'after that login, if it succeeded',
      }),
    ])
  },
  privileges: (context) =>
    context.settings.checkReadOnly?.value === true && loginsByToken(context.settings)
      ? atNeo4j(context, (uri) => [
          step('neo4j', 'LOGON', uri, 'login to read the privileges', {
            carries: 'bearer-token',
            only: afterLogin,
          }),
          step('neo4j', 'RUN', uri, 'SHOW USER PRIVILEGES', { only: afterLogin }),
        ])
      : [],
  ...mcpPlan,
  clock: none,
}
