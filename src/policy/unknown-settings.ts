import type { OidcProviderSettings, ServerSettings } from '../model/facts.ts'

/** Settings of a server of which nothing is known. */
export const unknownSettings: ServerSettings = {
  provenance: 'unknown',
  target: 'unknown',
  authEnabled: true,
  providers: [],
  requireLocalUser: false,
  assumptions: [],
  problems: [],
}

/** A provider of which only the name is known; the username claim has a documented default. */
export function emptyProvider(name: string): OidcProviderSettings {
  return {
    name,
    usernameClaim: { value: 'sub', source: 'default of claims.username' },
    groupsFromUserInfo: false,
    usernameFromUserInfo: false,
  }
}
