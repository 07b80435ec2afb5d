import type { RealmWorld } from '../scenario.ts'
import type { ServerIdentity } from './server-identity.ts'

/**
 * `GET /`: what Browser reads before anybody has logged in. Neither issuer nor audience is in it.
 *
 * @param boltUri for instance `neo4j+s://localhost:7687`
 * @param host that of the request, with its port: addresses in the document are where it was asked
 */
export function rootDocument(
  server: { boltUri: string; identity: ServerIdentity; realm: RealmWorld | undefined },
  host = 'localhost',
): unknown {
  const { boltUri, identity, realm } = server
  const { version, edition } = identity
  const origin = `${boltUri.startsWith('neo4j+s:') ? 'https' : 'http'}://${host}`
  return {
    bolt_routing: boltUri,
    bolt_direct: boltUri.replace(/^neo4j/u, 'bolt'),
    query: `${origin}/db/{databaseName}/query/v2`,
    transaction: `${origin}/db/{databaseName}/tx`,
    neo4j_version: version,
    neo4j_edition: edition,
    // Community Edition knows no providers and does not speak of them.
    ...(edition !== 'community' && { auth_config: { oidc_providers: providers(realm) } }),
  }
}

function providers(realm: RealmWorld | undefined): unknown[] {
  if (realm === undefined) return []
  const { name = 'm2m', discoveryUri } = realm
  return [
    {
      id: name,
      name,
      auth_flow: 'pkce',
      params: { response_type: 'code', scope: 'openid profile email' },
      ...(discoveryUri !== undefined && { well_known_discovery_uri: discoveryUri }),
      config: {},
    },
  ]
}
