import type { Settings } from '../settings/settings.ts'
import { guidOf } from './issuer-provider.ts'

export interface ExpectedAudience {
  /** Any of these will do. */
  values: string[]
  source: string
}

/**
 * What the client may expect in `aud`. Entra: the scope without `/.default`, with or without final
 * slash, or the GUID in it (access token claims reference: v1.0 carries the URI that was asked for,
 * v2.0 the GUID). Others: the requested audience or resource; nothing is known otherwise.
 */
export function expectedAudience(settings: Settings): ExpectedAudience | undefined {
  if (settings.expectAudience)
    return { values: [settings.expectAudience.value], source: settings.expectAudience.origin.name }
  if (settings.provider?.value === 'entra' && settings.scope && !settings.token) {
    const base = settings.scope.value.split(/\s+/)[0]?.replace(/\/?\.default$/, '') ?? ''
    const guid = guidOf(base)
    return {
      values: [base, `${base}/`, ...(guid ? [guid] : [])],
      source: `scope ${settings.scope.value}`,
    }
  }
  const asked = settings.requestAudience ?? settings.resource
  return asked ? { values: [asked.value], source: asked.origin.name } : undefined
}
