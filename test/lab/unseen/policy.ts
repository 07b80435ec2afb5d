import {
  entraV2Realm,
  entraV2ServerKnown,
  cognitoRealm,
  cognitoServerKnown,
} from '../../../src/lab/users.ts'
import {
  entraReader,
  entraReaderV1,
  entraV1Realm,
  entraV1ServerKnown,
  entraV2Conf,
  keycloakReader,
  keycloakRealm,
  keycloakServerKnown,
} from '../../../src/lab/worlds.ts'
import {
  cognito,
  entra,
  given,
  keycloak,
  keycloakConf,
  keycloakMcp,
  tokenFile,
  type Unseen,
} from './world.ts'

const otherGuid = 'c1f2a7d0-5b8e-4c7e-9f43-0a6d2f1e9b35'

/** The server's OIDC settings and the token do not fit. */
export const policyWorlds: Unseen[] = [
  {
    name: 'keycloak, two audiences and neither is the server’s',
    world: {
      idp: { ...keycloakReader, claims: { ...keycloakReader.claims, aud: ['account', 'orders'] } },
      neo4j: { flavour: 'enterprise', realm: keycloakRealm },
    },
    settings: { ...keycloak, ...keycloakServerKnown },
    causes: ['M2M503 certain'],
  },
  {
    name: 'keycloak, audience in other case',
    world: {
      idp: { ...keycloakReader, claims: { ...keycloakReader.claims, aud: 'Neo4j' } },
      neo4j: { flavour: 'enterprise', realm: keycloakRealm },
    },
    settings: { ...keycloak, ...keycloakServerKnown },
    causes: ['M2M503 certain'],
  },
  {
    name: 'keycloak, audience with a blank at its end',
    world: {
      idp: { ...keycloakReader, claims: { ...keycloakReader.claims, aud: 'neo4j ' } },
      neo4j: { flavour: 'enterprise', realm: keycloakRealm },
    },
    settings: { ...keycloak, ...keycloakServerKnown },
    causes: ['M2M503 certain'],
  },
  {
    name: 'auth0, API identifier with a slash more',
    world: {
      idp: {
        flavour: 'oidc',
        claims: {
          aud: ['https://neo4j.example', 'https://acme.eu.auth0.com/userinfo'],
          gty: 'client-credentials',
          permissions: ['read'],
        },
      },
      neo4j: {
        flavour: 'enterprise',
        realm: {
          ...keycloakRealm,
          audience: ['https://neo4j.example/'],
          groupsClaim: 'permissions',
          mapping: 'read=reader',
        },
      },
    },
    settings: {
      M2M_PROVIDER: 'auth0',
      ...keycloak,
      NEO4J_OIDC_DISCOVERY_URI: '{discoveryUri}',
      NEO4J_OIDC_AUDIENCE: 'https://neo4j.example/',
      NEO4J_OIDC_GROUPS_CLAIM: 'permissions',
      NEO4J_OIDC_ROLE_MAPPING: 'read=reader',
    },
    causes: ['M2M503 certain'],
  },
  {
    name: 'entra v2, audience of another registration in conf',
    world: {
      idp: entraReader,
      neo4j: { flavour: 'enterprise', realm: { ...entraV2Realm, audience: [otherGuid] } },
    },
    conf: entraV2Conf({ audience: `dbms.security.oidc.m2m.audience=${otherGuid}` }),
    settings: { ...entra, NEO4J_CONF: '{confFile}' },
    causes: ['M2M503 certain'],
  },
  {
    name: 'entra v1 token, v1 document, only the GUID and another name as audiences',
    world: {
      idp: entraReaderV1,
      neo4j: {
        flavour: 'enterprise',
        realm: { ...entraV1Realm, audience: ['{apiAppId}', 'neo4j'] },
      },
    },
    settings: { ...entra, ...entraV1ServerKnown, NEO4J_OIDC_AUDIENCE: '{apiAppId},neo4j' },
    causes: ['M2M503 certain'],
  },
  {
    name: 'entra v1 token, v2 document, both audiences listed',
    world: {
      idp: entraReaderV1,
      neo4j: {
        flavour: 'enterprise',
        realm: { ...entraV2Realm, audience: ['{apiAppId}', 'api://{apiAppId}'] },
      },
    },
    settings: {
      ...entra,
      ...entraV2ServerKnown,
      NEO4J_OIDC_AUDIENCE: '{apiAppId},api://{apiAppId}',
    },
    causes: ['M2M501 certain'],
    upcoming: [],
  },
  {
    name: 'entra v1 token, v2 issuer set by hand',
    world: {
      idp: entraReaderV1,
      neo4j: {
        flavour: 'enterprise',
        realm: { ...entraV1Realm, issuer: '{entraV2Issuer}' },
      },
    },
    settings: { ...entra, ...entraV1ServerKnown, NEO4J_OIDC_ISSUER: '{entraV2Issuer}' },
    causes: ['M2M501 certain'],
  },
  {
    name: 'entra v2 token, v1 issuer by hand behind the v2 document',
    world: {
      idp: entraReader,
      neo4j: { flavour: 'enterprise', realm: { ...entraV2Realm, issuer: '{entraV1Issuer}' } },
    },
    conf: entraV2Conf({}, 'dbms.security.oidc.m2m.issuer={entraV1Issuer}'),
    settings: { ...entra, NEO4J_CONF: '{confFile}' },
    causes: ['M2M501 certain'],
  },
  {
    name: 'entra v1 token on Aura with given settings',
    world: {
      idp: entraReaderV1,
      neo4j: { flavour: 'aura', realm: { ...entraV2Realm, groupsClaim: 'roles' } },
    },
    settings: { ...entra, ...entraV2ServerKnown },
    causes: ['M2M501 certain'],
  },
  {
    name: 'entra v1 token given in a file, v2 server',
    world: { idp: entraReader, neo4j: { flavour: 'enterprise', realm: entraV2Realm } },
    givenToken: { tokenVersion: 1 },
    settings: { ...given, ...entraV2ServerKnown },
    flags: tokenFile,
    causes: ['M2M501 certain'],
  },
  {
    name: 'issuer that differs in the case of the host',
    world: {
      idp: keycloakReader,
      neo4j: {
        flavour: 'enterprise',
        realm: { ...keycloakRealm, issuer: 'https://LOCALHOST:{idpPort}/realms/m2m' },
      },
    },
    settings: {
      ...keycloak,
      ...keycloakServerKnown,
      NEO4J_OIDC_ISSUER: 'https://LOCALHOST:{idpPort}/realms/m2m',
    },
    causes: ['M2M519 certain'],
  },
  {
    name: 'issuer without the port',
    world: {
      idp: keycloakReader,
      neo4j: {
        flavour: 'enterprise',
        realm: { ...keycloakRealm, issuer: 'https://localhost/realms/m2m' },
      },
    },
    settings: {
      ...keycloak,
      ...keycloakServerKnown,
      NEO4J_OIDC_ISSUER: 'https://localhost/realms/m2m',
    },
    causes: ['M2M519 certain|M2M502 certain'],
  },
  {
    name: 'issuer of another realm of the same Keycloak, in conf',
    world: {
      idp: keycloakReader,
      neo4j: {
        flavour: 'enterprise',
        realm: { ...keycloakRealm, issuer: '{idpOrigin}/realms/master' },
      },
    },
    conf: keycloakConf({}, 'dbms.security.oidc.m2m.issuer={idpOrigin}/realms/master'),
    settings: { ...keycloak, NEO4J_CONF: '{confFile}' },
    causes: ['M2M502 certain'],
  },
  {
    name: 'cognito as it comes, conf file, nothing else known',
    world: {
      idp: { flavour: 'cognito', scopes: ['graph/read'] },
      neo4j: { flavour: 'enterprise', realm: { ...cognitoRealm, mapping: '"graph/read"=reader' } },
    },
    conf: keycloakConf({
      'dbms.security.oidc.m2m.audience': '{clientId}',
      'dbms.security.oidc.m2m.claims.groups': 'scope',
      'dbms.security.oidc.m2m.authorization.group_to_role_mapping': '"graph/read"=reader',
    }),
    settings: { ...cognito, NEO4J_CONF: '{confFile}' },
    causes: ['M2M504 certain'],
    upcoming: [],
  },
  {
    name: 'cognito as it comes, two scopes: the second fault comes next',
    world: {
      idp: { flavour: 'cognito', scopes: ['graph/read', 'graph/write'] },
      neo4j: { flavour: 'enterprise', realm: { ...cognitoRealm, mapping: '"graph/read"=reader' } },
    },
    settings: { ...cognito, ...cognitoServerKnown, NEO4J_OIDC_ROLE_MAPPING: '"graph/read"=reader' },
    causes: ['M2M504 certain'],
    upcoming: ['M2M509'],
  },
  {
    name: 'keycloak without an audience, seen only behind MCP',
    world: {
      idp: { ...keycloakReader, claims: { roles: ['neo4j-readers'] } },
      neo4j: { flavour: 'enterprise', realm: keycloakRealm },
      mcp: { kind: 'neo4j-mcp-1' },
    },
    settings: { ...keycloakMcp, ...keycloakServerKnown },
    causes: ['M2M504 certain'],
  },
  {
    name: 'keycloak without an audience, behind MCP 2',
    world: {
      idp: { ...keycloakReader, claims: { roles: ['neo4j-readers'] } },
      neo4j: { flavour: 'enterprise', realm: keycloakRealm },
      mcp: { kind: 'neo4j-mcp-2' },
    },
    settings: { ...keycloakMcp, ...keycloakServerKnown },
    flags: ['--mcp-neo4j-uri', '{neo4jUri}'],
    causes: ['M2M504 certain'],
  },
  {
    name: 'user name from email, which a machine has not',
    world: {
      idp: keycloakReader,
      neo4j: { flavour: 'enterprise', realm: { ...keycloakRealm, usernameClaim: 'email' } },
    },
    settings: { ...keycloak, ...keycloakServerKnown, NEO4J_OIDC_USERNAME_CLAIM: 'email' },
    causes: ['M2M505 certain'],
  },
  {
    name: 'user name claim is a list',
    world: {
      idp: { ...keycloakReader, claims: { ...keycloakReader.claims, names: ['etl', 'job'] } },
      neo4j: { flavour: 'enterprise', realm: { ...keycloakRealm, usernameClaim: 'names' } },
    },
    settings: { ...keycloak, ...keycloakServerKnown, NEO4J_OIDC_USERNAME_CLAIM: 'names' },
    causes: ['M2M506'],
  },
  {
    name: 'user name claim is null',
    world: {
      idp: { ...keycloakReader, claims: { ...keycloakReader.claims, login: false } },
      neo4j: { flavour: 'enterprise', realm: { ...keycloakRealm, usernameClaim: 'login' } },
    },
    conf: keycloakConf({ 'dbms.security.oidc.m2m.claims.username': 'login' }),
    settings: { ...keycloak, NEO4J_CONF: '{confFile}' },
    causes: ['M2M506'],
  },
  {
    name: 'user name claim in other case',
    world: {
      idp: keycloakReader,
      neo4j: {
        flavour: 'enterprise',
        realm: { ...keycloakRealm, usernameClaim: 'Preferred_Username' },
      },
    },
    settings: {
      ...keycloak,
      ...keycloakServerKnown,
      NEO4J_OIDC_USERNAME_CLAIM: 'Preferred_Username',
    },
    causes: ['M2M505 certain'],
  },
  {
    name: 'entra v1 name claim on a v2 token: appid',
    world: {
      idp: entraReader,
      neo4j: { flavour: 'enterprise', realm: { ...entraV2Realm, usernameClaim: 'appid' } },
    },
    settings: { ...entra, ...entraV2ServerKnown, NEO4J_OIDC_USERNAME_CLAIM: 'appid' },
    causes: ['M2M505 certain'],
  },
  {
    name: 'provider of another name in authentication_providers',
    world: {
      idp: keycloakReader,
      neo4j: {
        flavour: 'enterprise',
        realm: {
          ...keycloakRealm,
          name: 'kc',
          authenticationProviders: ['oidc-keycloak', 'native'],
        },
      },
    },
    conf: [
      'dbms.security.authentication_providers=oidc-keycloak,native',
      'dbms.security.authorization_providers=oidc-keycloak,native',
      'dbms.security.oidc.kc.well_known_discovery_uri={discoveryUri}',
      'dbms.security.oidc.kc.audience=neo4j',
      'dbms.security.oidc.kc.claims.groups=roles',
      'dbms.security.oidc.kc.authorization.group_to_role_mapping="neo4j-readers"=reader',
    ].join('\n'),
    settings: { ...keycloak, NEO4J_CONF: '{confFile}' },
    causes: ['M2M512 certain'],
  },
  {
    name: 'authentication_providers left at its default',
    world: {
      idp: keycloakReader,
      neo4j: {
        flavour: 'enterprise',
        realm: {
          ...keycloakRealm,
          authenticationProviders: ['native'],
          authorizationProviders: ['oidc-m2m'],
        },
      },
    },
    conf: keycloakConf({ 'dbms.security.authentication_providers': null }),
    settings: { ...keycloak, NEO4J_CONF: '{confFile}' },
    causes: ['M2M512 certain'],
  },
  {
    name: 'provider is listed with its bare name',
    world: {
      idp: keycloakReader,
      neo4j: {
        flavour: 'enterprise',
        realm: {
          ...keycloakRealm,
          authenticationProviders: ['m2m'],
          authorizationProviders: ['m2m'],
        },
      },
    },
    conf: keycloakConf({
      'dbms.security.authentication_providers': 'm2m',
      'dbms.security.authorization_providers': 'm2m',
    }),
    settings: { ...keycloak, NEO4J_CONF: '{confFile}' },
    causes: ['M2M512 certain'],
  },
  {
    name: 'authorization_providers left at its default',
    world: {
      idp: keycloakReader,
      neo4j: {
        flavour: 'enterprise',
        realm: { ...keycloakRealm, authorizationProviders: ['native'] },
      },
    },
    conf: keycloakConf({ 'dbms.security.authorization_providers': null }),
    settings: { ...keycloak, NEO4J_CONF: '{confFile}' },
    causes: ['M2M513 certain'],
  },
  {
    name: 'two providers, and the audience of the one that is meant is wrong',
    world: {
      idp: keycloakReader,
      neo4j: {
        flavour: 'enterprise',
        realm: {
          ...keycloakRealm,
          audience: ['graph'],
          authenticationProviders: ['oidc-people', 'oidc-m2m'],
          authorizationProviders: ['oidc-people', 'oidc-m2m'],
        },
      },
    },
    conf: keycloakConf(
      {
        'dbms.security.authentication_providers': 'oidc-people,oidc-m2m',
        'dbms.security.authorization_providers': 'oidc-people,oidc-m2m',
        'dbms.security.oidc.m2m.audience': 'graph',
      },
      'dbms.security.oidc.people.issuer={idpOrigin}/realms/people',
      'dbms.security.oidc.people.jwks_uri={idpOrigin}/realms/people/keys',
      'dbms.security.oidc.people.audience=neo4j',
    ),
    settings: { ...keycloak, NEO4J_CONF: '{confFile}' },
    causes: ['M2M503 certain'],
  },
  {
    name: 'settings as the Docker image takes them, wrong audience',
    world: {
      idp: keycloakReader,
      neo4j: { flavour: 'enterprise', realm: { ...keycloakRealm, audience: ['graph'] } },
    },
    conf: [
      'NEO4J_dbms_security_authentication__providers=oidc-m2m',
      'NEO4J_dbms_security_authorization__providers=oidc-m2m',
      'NEO4J_dbms_security_oidc_m2m_well__known__discovery__uri={discoveryUri}',
      'NEO4J_dbms_security_oidc_m2m_audience=graph',
      'NEO4J_dbms_security_oidc_m2m_claims_groups=roles',
      'NEO4J_dbms_security_oidc_m2m_authorization_group__to__role__mapping="neo4j-readers"=reader',
    ].join('\n'),
    settings: { ...keycloak, NEO4J_CONF: '{confFile}' },
    causes: ['M2M503 certain'],
  },
  {
    name: 'misspelt discovery setting',
    world: {
      idp: keycloakReader,
      neo4j: {
        flavour: 'enterprise',
        realm: { ...keycloakRealm, discoveryUri: undefined as never },
      },
    },
    conf: keycloakConf(
      { 'dbms.security.oidc.m2m.well_known_discovery_uri': null },
      'dbms.security.oidc.m2m.well_known_discovery_url={discoveryUri}',
    ),
    settings: { ...keycloak, NEO4J_CONF: '{confFile}' },
    causes: ['M2M514'],
  },
  {
    name: 'mapping at a name without `authorization`',
    world: {
      idp: keycloakReader,
      neo4j: {
        flavour: 'enterprise',
        realm: { ...keycloakRealm, mapping: undefined as never },
        existingRoles: ['reader', 'admin'],
      },
    },
    conf: keycloakConf(
      { 'dbms.security.oidc.m2m.authorization.group_to_role_mapping': null },
      'dbms.security.oidc.m2m.group_to_role_mapping="neo4j-readers"=reader',
    ),
    settings: { ...keycloak, NEO4J_CONF: '{confFile}' },
    causes: ['M2M514'],
  },
  {
    name: 'mapping with a blank inside the quotes',
    world: {
      idp: keycloakReader,
      neo4j: {
        flavour: 'enterprise',
        realm: { ...keycloakRealm, mapping: '"neo4j-readers "=reader' },
      },
    },
    settings: {
      ...keycloak,
      ...keycloakServerKnown,
      NEO4J_OIDC_ROLE_MAPPING: '"neo4j-readers "=reader',
    },
    causes: ['M2M510 certain'],
  },
  {
    name: 'mapping by Keycloak’s full group path',
    world: {
      idp: { ...keycloakReader, claims: { ...keycloakReader.claims, groups: ['/neo4j-readers'] } },
      neo4j: {
        flavour: 'enterprise',
        realm: { ...keycloakRealm, groupsClaim: 'groups' },
      },
    },
    settings: { ...keycloak, ...keycloakServerKnown, NEO4J_OIDC_GROUPS_CLAIM: 'groups' },
    causes: ['M2M510 certain'],
  },
  {
    name: 'groups in resource_access of the client',
    world: {
      idp: {
        ...keycloakReader,
        claims: { aud: 'neo4j', resource_access: { neo4j: { roles: ['neo4j-readers'] } } },
      },
      neo4j: { flavour: 'enterprise', realm: keycloakRealm },
    },
    settings: { ...keycloak, ...keycloakServerKnown },
    causes: ['M2M508 certain'],
  },
  {
    name: 'groups claim named by a path',
    world: {
      idp: {
        ...keycloakReader,
        claims: { aud: 'neo4j', realm_access: { roles: ['neo4j-readers'] } },
      },
      neo4j: {
        flavour: 'enterprise',
        realm: { ...keycloakRealm, groupsClaim: 'realm_access.roles' },
      },
    },
    settings: {
      ...keycloak,
      ...keycloakServerKnown,
      NEO4J_OIDC_GROUPS_CLAIM: 'realm_access.roles',
    },
    causes: ['M2M508 certain'],
  },
  {
    name: 'keycloak scope with several entries as groups',
    world: {
      idp: { ...keycloakReader, scopes: ['profile', 'neo4j-readers'] },
      neo4j: { flavour: 'enterprise', realm: { ...keycloakRealm, groupsClaim: 'scope' } },
    },
    settings: { ...keycloak, ...keycloakServerKnown, NEO4J_OIDC_GROUPS_CLAIM: 'scope' },
    causes: ['M2M509 certain'],
  },
  {
    name: 'auth0 roles below a namespace',
    world: {
      idp: {
        flavour: 'oidc',
        claims: {
          aud: 'https://neo4j.example',
          gty: 'client-credentials',
          'https://neo4j.example/roles': ['neo4j-readers'],
        },
      },
      neo4j: {
        flavour: 'enterprise',
        realm: { ...keycloakRealm, audience: ['https://neo4j.example'] },
      },
    },
    settings: {
      M2M_PROVIDER: 'auth0',
      ...keycloak,
      ...keycloakServerKnown,
      NEO4J_OIDC_AUDIENCE: 'https://neo4j.example',
    },
    causes: ['M2M507 certain|M2M508 certain'],
  },
  {
    name: 'empty list of groups',
    world: {
      idp: { ...keycloakReader, claims: { ...keycloakReader.claims, roles: [] } },
      neo4j: { flavour: 'enterprise', realm: keycloakRealm },
    },
    settings: { ...keycloak, ...keycloakServerKnown },
    causes: ['M2M507 certain|M2M607'],
  },
  {
    name: 'entra app roles, server reads groups',
    world: {
      idp: entraReader,
      neo4j: { flavour: 'enterprise', realm: { ...entraV2Realm, groupsClaim: 'groups' } },
    },
    conf: entraV2Conf({ groups: 'dbms.security.oidc.m2m.claims.groups=groups' }),
    settings: { ...entra, NEO4J_CONF: '{confFile}' },
    causes: ['M2M507 certain'],
  },
  {
    name: 'local user needed and not made',
    world: {
      idp: keycloakReader,
      neo4j: {
        flavour: 'enterprise',
        realm: {
          ...keycloakRealm,
          usernameClaim: 'azp',
          requireLocalUser: true,
          localUsers: ['neo4j'],
        },
      },
    },
    conf: keycloakConf(
      { 'dbms.security.oidc.m2m.claims.username': 'azp' },
      'dbms.security.require_local_user=true',
    ),
    settings: { ...keycloak, NEO4J_CONF: '{confFile}' },
    causes: ['M2M518 likely'],
  },
  {
    name: 'user name asked of the userinfo endpoint',
    world: {
      idp: keycloakReader,
      neo4j: { flavour: 'enterprise', realm: { ...keycloakRealm, fromUserInfo: ['username'] } },
    },
    conf: keycloakConf({}, 'dbms.security.oidc.m2m.get_username_from_user_info=true'),
    settings: { ...keycloak, NEO4J_CONF: '{confFile}' },
    causes: ['M2M516 likely'],
  },
  {
    name: 'organizations document',
    world: {
      idp: entraReader,
      neo4j: {
        flavour: 'enterprise',
        realm: {
          ...entraV2Realm,
          issuer: '{idpOrigin}/{tenantid}/v2.0'.replace('{tenantid}', '%7Btenantid%7D'),
        },
      },
    },
    settings: {
      ...entra,
      ...entraV2ServerKnown,
      NEO4J_OIDC_ISSUER: '{idpOrigin}/%7Btenantid%7D/v2.0',
    },
    causes: ['M2M517|M2M502 certain'],
  },
  {
    name: 'published discovery document of the other version on a self-managed server behind MCP and Bolt',
    world: {
      idp: entraReaderV1,
      neo4j: { flavour: 'enterprise', realm: entraV2Realm, http: true },
      mcp: { kind: 'neo4j-mcp-1' },
    },
    settings: { ...entra, MCP_URL: '{mcpUrl}', NEO4J_QUERY_API_URI: '{neo4jHttp}' },
    causes: ['M2M501 certain'],
  },
  {
    name: 'aura, plain provider, token for another audience',
    world: {
      idp: keycloakReader,
      neo4j: {
        flavour: 'aura',
        realm: { ...keycloakRealm, audience: ['{clientId}'], groupsClaim: 'groups' },
      },
    },
    settings: keycloak,
    causes: ['M2M503 likely'],
  },
  {
    name: 'aura, cognito as it comes',
    world: {
      idp: { flavour: 'cognito', scopes: ['graph/read'] },
      neo4j: { flavour: 'aura', realm: { ...cognitoRealm, groupsClaim: 'groups' } },
    },
    settings: cognito,
    causes: ['M2M504 likely'],
  },
  {
    name: 'aura, scope names another API than the console does',
    world: {
      idp: entraReader,
      neo4j: {
        flavour: 'aura',
        realm: { ...entraV2Realm, audience: [otherGuid], groupsClaim: 'groups' },
      },
    },
    settings: entra,
    causes: ['M2M601 possible'],
  },
  {
    name: 'given settings, nothing observed since the port is closed: refusal is only likely',
    world: { idp: keycloakReader, neo4j: { flavour: 'refused' } },
    settings: { ...keycloak, ...keycloakServerKnown, NEO4J_OIDC_AUDIENCE: 'graph' },
    causes: ['M2M202 certain', 'M2M503 likely'],
  },
  {
    name: 'assumed settings, nothing observed: a warning, never a cause',
    world: { idp: entraReaderV1, neo4j: { flavour: 'refused' } },
    settings: { ...entra, M2M_TARGET: 'aura' },
    causes: ['M2M202 certain'],
  },
  {
    name: 'given settings fit, a self-managed server refuses',
    world: {
      idp: keycloakReader,
      neo4j: { flavour: 'enterprise', realm: { ...keycloakRealm, audience: ['graph'] } },
    },
    settings: { ...keycloak, ...keycloakServerKnown },
    causes: ['M2M601'],
  },
  {
    name: 'given settings fit, an Aura instance refuses',
    world: {
      idp: keycloakReader,
      neo4j: { flavour: 'aura', realm: keycloakRealm, refusesMachineTokens: true },
    },
    settings: { ...keycloak, ...keycloakServerKnown },
    causes: ['M2M603 possible'],
  },
  {
    name: 'given settings fit, an Aura instance refuses, preconditions confirmed',
    world: {
      idp: keycloakReader,
      neo4j: { flavour: 'aura', realm: keycloakRealm, refusesMachineTokens: true },
    },
    settings: { ...keycloak, ...keycloakServerKnown },
    flags: ['--aura-preconditions-met'],
    causes: ['M2M603 likely'],
  },
  {
    name: 'nothing known of the settings, refused',
    world: {
      idp: keycloakReader,
      neo4j: { flavour: 'enterprise', realm: { ...keycloakRealm, audience: ['graph'] } },
    },
    settings: keycloak,
    causes: ['M2M601 possible'],
  },
  {
    name: 'nothing known of the settings, refused behind MCP only',
    world: {
      idp: keycloakReader,
      neo4j: { flavour: 'enterprise', realm: { ...keycloakRealm, audience: ['graph'] } },
      mcp: { kind: 'neo4j-mcp-1' },
    },
    settings: keycloakMcp,
    causes: ['M2M704 possible'],
  },
  {
    name: 'only the audience is known, and fits; the issuer does not',
    world: {
      idp: keycloakReader,
      neo4j: {
        flavour: 'enterprise',
        realm: { ...keycloakRealm, issuer: '{idpOrigin}/realms/master' },
      },
    },
    settings: { ...keycloak, NEO4J_OIDC_AUDIENCE: 'neo4j', NEO4J_OIDC_ISSUER: '{issuer}' },
    causes: ['M2M601'],
  },
  {
    name: 'expected role is not among the mapped ones',
    world: { idp: keycloakReader, neo4j: { flavour: 'enterprise', realm: keycloakRealm } },
    settings: { ...keycloak, ...keycloakServerKnown, M2M_EXPECT_ROLE: 'editor' },
    causes: ['M2M522 certain'],
  },
  {
    name: 'duplicate issuer, one of them fits',
    world: {
      idp: keycloakReader,
      neo4j: {
        flavour: 'enterprise',
        realm: { ...keycloakRealm, issuer: '{issuer}/' },
      },
    },
    conf: keycloakConf(
      {},
      'dbms.security.oidc.m2m.issuer={issuer}',
      'dbms.security.oidc.m2m.issuer={issuer}/',
    ),
    settings: { ...keycloak, NEO4J_CONF: '{confFile}' },
    causes: ['M2M515 likely'],
  },
]
