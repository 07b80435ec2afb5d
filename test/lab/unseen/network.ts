import { entraV2Realm, entraV2ServerKnown } from '../../../src/lab/users.ts'
import {
  entraReader,
  keycloakReader,
  keycloakRealm,
  keycloakServerKnown,
} from '../../../src/lab/worlds.ts'
import { entra, keycloak, keycloakMcp, type Unseen } from './world.ts'

const enterprise = { flavour: 'enterprise', realm: keycloakRealm } as const
const fit = { ...keycloak, ...keycloakServerKnown }

/** Somebody on the way, or the server as it stands there. */
export const networkWorlds: Unseen[] = [
  {
    name: 'identity provider with a certificate of a private CA that the user does not give',
    world: { idp: { ...keycloakReader, tls: 'untrusted' }, neo4j: enterprise },
    settings: fit,
    causes: ['M2M204'],
  },
  {
    name: 'identity provider speaks plain HTTP on that port',
    world: { idp: { ...keycloakReader, tls: 'plain' }, neo4j: enterprise },
    settings: { ...fit, OIDC_ISSUER: 'https://localhost:{idpPort}/realms/m2m' },
    causes: ['M2M207'],
  },
  {
    name: 'identity provider’s certificate is for another name, Entra',
    world: {
      idp: { ...entraReader, tls: 'wrong-name' },
      neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    },
    settings: { ...entra, ...entraV2ServerKnown },
    causes: ['M2M206'],
  },
  {
    name: 'Neo4j closed, Keycloak fine, settings unknown',
    world: { idp: keycloakReader, neo4j: { flavour: 'refused' } },
    settings: keycloak,
    causes: ['M2M202 certain'],
  },
  {
    name: 'Neo4j says nothing',
    world: { idp: keycloakReader, neo4j: { flavour: 'silent' } },
    settings: { ...keycloak, M2M_TIMEOUT: '2s' },
    causes: ['M2M203'],
  },
  {
    name: 'Neo4j’s port answers with noise',
    world: { idp: keycloakReader, neo4j: { flavour: 'garbage' } },
    settings: fit,
    causes: ['M2M610'],
  },
  {
    name: 'web server at the Bolt port, MCP fine',
    world: { idp: keycloakReader, neo4j: { flavour: 'http' } },
    settings: fit,
    causes: ['M2M610 certain'],
  },
  {
    name: 'Bolt of long ago',
    world: { idp: keycloakReader, neo4j: { flavour: 'old' } },
    settings: fit,
    causes: ['M2M611'],
  },
  {
    name: 'Neo4j’s certificate expired, token wrong as well: the certificate is first',
    world: {
      idp: keycloakReader,
      neo4j: {
        flavour: 'enterprise',
        realm: { ...keycloakRealm, audience: ['graph'] },
        tls: 'expired',
      },
    },
    settings: { ...fit, NEO4J_OIDC_AUDIENCE: 'graph' },
    causes: ['M2M205 certain', 'M2M503 likely'],
  },
  {
    name: 'Neo4j without TLS, secure scheme',
    world: { idp: keycloakReader, neo4j: { ...enterprise, tls: 'plain' } },
    settings: { ...fit, NEO4J_URI: 'neo4j+s://localhost:{neo4jPort}' },
    causes: ['M2M207'],
  },
  {
    name: 'host of Neo4j does not exist',
    world: { idp: keycloakReader },
    settings: { ...fit, NEO4J_URI: 'neo4j+s://graph.invalid:7687' },
    causes: ['M2M201'],
  },
  {
    name: 'browser address as Neo4j URI',
    world: { idp: keycloakReader, neo4j: enterprise },
    settings: { ...fit, NEO4J_URI: 'https://localhost:{neo4jPort}/browser' },
    causes: ['M2M112'],
  },
  {
    name: 'Community Edition with Keycloak',
    world: { idp: keycloakReader, neo4j: { flavour: 'community' } },
    settings: keycloak,
    causes: ['M2M602 likely'],
  },
  {
    name: 'Community Edition that says so',
    world: { idp: keycloakReader, neo4j: { flavour: 'community', http: true } },
    settings: { ...keycloak, NEO4J_QUERY_API_URI: '{neo4jHttp}' },
    causes: ['M2M602 certain'],
  },
  {
    name: 'Community Edition, and wrong settings given: the edition is the cause',
    world: { idp: keycloakReader, neo4j: { flavour: 'community' } },
    settings: { ...fit, NEO4J_OIDC_AUDIENCE: 'graph' },
    causes: ['M2M602 likely'],
  },
  {
    name: 'database of another name',
    world: { idp: keycloakReader, neo4j: { ...enterprise, databases: ['graph'] } },
    settings: { ...fit, NEO4J_DATABASE: 'neo4j' },
    causes: ['M2M608 certain'],
  },
  {
    name: 'routing hosts out of reach, Keycloak',
    world: {
      idp: keycloakReader,
      neo4j: { ...enterprise, deadRoutes: ['localhost:1', 'localhost:2'] },
    },
    settings: { ...fit, NEO4J_URI: '{neo4jUri}' },
    causes: ['M2M613'],
  },
  {
    name: 'takes anyone',
    world: { idp: keycloakReader, neo4j: { ...enterprise, authDisabled: true } },
    settings: fit,
    causes: ['M2M615 certain'],
  },
  {
    name: 'admin for one that should read',
    world: {
      idp: keycloakReader,
      neo4j: {
        flavour: 'enterprise',
        realm: { ...keycloakRealm, mapping: '"neo4j-readers"=reader,admin' },
      },
    },
    settings: {
      ...fit,
      NEO4J_OIDC_ROLE_MAPPING: '"neo4j-readers"=reader,admin',
      M2M_EXPECT_ROLE: 'reader',
    },
    causes: [],
  },
  {
    name: 'server cannot reach the provider in time',
    world: {
      idp: keycloakReader,
      neo4j: {
        ...enterprise,
        loginFailure: {
          code: 'Neo.TransientError.Security.AuthProviderTimeout',
          message: 'An auth provider request timed out.',
          gqlStatus: '42NFC',
        },
      },
    },
    settings: fit,
    causes: ['M2M616'],
  },
  {
    name: 'too many refused logins, nothing known',
    world: {
      idp: keycloakReader,
      neo4j: {
        ...enterprise,
        loginFailure: {
          code: 'Neo.ClientError.Security.AuthenticationRateLimit',
          message:
            'The client has provided incorrect authentication details too many times in a row.',
        },
      },
    },
    settings: keycloak,
    causes: ['M2M606'],
  },
  {
    name: 'roles only PUBLIC, and nothing known of the settings',
    world: {
      idp: { ...keycloakReader, claims: { aud: 'neo4j' } },
      neo4j: enterprise,
    },
    settings: keycloak,
    causes: ['M2M607'],
  },
  {
    name: 'provider clock half an hour ahead of everybody',
    world: { idp: { ...keycloakReader, clockOffsetSeconds: 1800 }, neo4j: enterprise },
    settings: fit,
    causes: ['M2M214|M2M409'],
  },
  {
    name: 'key set fails from here only, login works',
    world: {
      idp: { ...keycloakReader, keys: 'server-error', faultsFor: 'client' },
      neo4j: enterprise,
    },
    settings: fit,
    causes: [],
  },
  {
    name: 'key set fails from here only, audience wrong',
    world: {
      idp: { ...keycloakReader, keys: 'server-error', faultsFor: 'client' },
      neo4j: { flavour: 'enterprise', realm: { ...keycloakRealm, audience: ['graph'] } },
    },
    settings: { ...fit, NEO4J_OIDC_AUDIENCE: 'graph' },
    causes: ['M2M503 certain'],
  },
  {
    name: 'key set is redirected from here only, issuer wrong',
    world: {
      idp: { ...keycloakReader, keys: 'redirect', faultsFor: 'client' },
      neo4j: { flavour: 'enterprise', realm: { ...keycloakRealm, issuer: '{issuer}/' } },
    },
    settings: { ...fit, NEO4J_OIDC_ISSUER: '{issuer}/' },
    causes: ['M2M519 certain'],
  },
  {
    name: 'key set is a login page from here only, behind MCP it works',
    world: {
      idp: { ...keycloakReader, keys: 'html', faultsFor: 'client' },
      neo4j: enterprise,
      mcp: { kind: 'neo4j-mcp-1' },
    },
    settings: keycloakMcp,
    causes: [],
  },
  {
    name: 'keys out of the server’s reach, all settings fit',
    world: { idp: { ...keycloakReader, keys: 'not-found', faultsFor: 'neo4j' }, neo4j: enterprise },
    settings: fit,
    causes: ['M2M601'],
  },
  {
    name: 'clock of Neo4j two hours ahead: fresh tokens have run out there',
    world: {
      idp: keycloakReader,
      neo4j: { ...enterprise, clockOffsetSeconds: 7200, http: true },
    },
    settings: { ...fit, NEO4J_QUERY_API_URI: '{neo4jHttp}' },
    causes: ['M2M214 likely'],
  },
]
