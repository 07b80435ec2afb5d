import type { McpMetadataLook, McpResourceMetadata, McpServerMetadata } from '../../model/facts.ts'
import { cleanForeign } from '../../model/foreign.ts'

export type Json = Record<string, unknown>
/** One address of a document, and why it is asked. */
export type Form = Pick<McpMetadataLook, 'by' | 'url'>

export function resourceOf({ by, url }: Form, json: Json): McpResourceMetadata {
  const read = reader(json)
  const resource = read.text('resource')
  return {
    url: cleanForeign(url, 300),
    by,
    ...(resource === undefined ? {} : { resource }),
    authorizationServers: read.list('authorization_servers') ?? [],
    ...present('scopes', read.list('scopes_supported')),
    malformed: read.malformed,
  }
}

export function serverOf({ url }: Form, json: Json): McpServerMetadata {
  const read = reader(json)
  return {
    url: cleanForeign(url, 300),
    ...present('issuer', read.text('issuer')),
    ...present('tokenEndpoint', read.text('token_endpoint')),
    ...present('jwksUri', read.text('jwks_uri')),
    ...present('grantTypes', read.list('grant_types_supported')),
    ...present('authMethods', read.list('token_endpoint_auth_methods_supported')),
    ...present('codeChallengeMethods', read.list('code_challenge_methods_supported')),
    offersRegistration: read.text('registration_endpoint') !== undefined,
    ...present('registrationEndpoint', read.text('registration_endpoint')),
    ...present('takesClientDocuments', read.flag('client_id_metadata_document_supported')),
    ...present('namesIssuer', read.flag('authorization_response_iss_parameter_supported')),
    malformed: read.malformed,
  }
}

function present<K extends string, V>(name: K, value: V | undefined): { [N in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { [N in K]?: V })
}

/** Reads members by type; what has another type is named, and counts as absent. */
function reader(json: Json): {
  malformed: string[]
  text: (name: string) => string | undefined
  list: (name: string) => string[] | undefined
  flag: (name: string) => boolean | undefined
} {
  const malformed: string[] = []
  const read = <T>(name: string, as: (value: unknown) => T | undefined): T | undefined => {
    const value = Object.hasOwn(json, name) ? json[name] : undefined
    if (value === undefined || value === null) return undefined
    const result = as(value)
    if (result === undefined) malformed.push(name)
    return result
  }
  return {
    malformed,
    text: (name) =>
      read(name, (value) => (typeof value === 'string' ? cleanForeign(value, 300) : undefined)),
    flag: (name) => read(name, (value) => (typeof value === 'boolean' ? value : undefined)),
    list: (name) =>
      read(name, (value) =>
        Array.isArray(value) && value.every((item) => typeof item === 'string')
          ? value.slice(0, 20).map((item) => cleanForeign(item, 300))
          : undefined,
      ),
  }
}
