import type { ProviderId } from '../catalogue/entry.ts'
import type { IdentityProvider } from './provider.ts'

const oidc = async (): Promise<IdentityProvider> => (await import('./generic-oidc.ts')).genericOidc

/**
 * Every provider, loaded when it is used. Keycloak, Okta and Auth0 go through the generic
 * client; their names choose words, error tables and fixes.
 */
const table: Record<ProviderId, () => Promise<IdentityProvider>> = {
  entra: async () => (await import('./entra.ts')).entra,
  cognito: async () => (await import('./cognito.ts')).cognito,
  keycloak: oidc,
  okta: oidc,
  auth0: oidc,
  google: async () => (await import('./google.ts')).google,
  oidc,
}

export function providerOf(id: ProviderId): Promise<IdentityProvider> {
  return table[id]()
}
