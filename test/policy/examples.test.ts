import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readConf } from '../../src/policy/conf.ts'
import {
  cognito,
  decideOn,
  entraV1,
  entraV2,
  keycloak,
  keycloakIssuer,
  tenant,
  app,
} from './samples.ts'

const folder = new URL('../../examples/neo4j-conf/', import.meta.url)

function settingsOf(file: string) {
  const text = readFileSync(new URL(file, folder), 'utf8')
    .replaceAll('11111111-1111-4111-8111-111111111111', tenant)
    .replaceAll('22222222-2222-4222-8222-222222222222', app)
    .replaceAll('1example23456789', cognito.client_id)
  return readConf(text, file).settings
}

/** A token for each example, as the provider gives it when the example's comments are followed. */
const tokens: Record<string, Record<string, unknown>> = {
  'cognito.conf': { ...cognito, aud: cognito.client_id },
  'entra-v1.conf': entraV1,
  'entra-v2.conf': entraV2,
  'keycloak.conf': { ...keycloak, roles: ['neo4j-reader'] },
}

describe('the example files', () => {
  it('are all here', () => {
    expect(readdirSync(folder).toSorted()).toEqual(Object.keys(tokens))
  })

  it.each(Object.entries(tokens))('%s has no problem, and takes its token', (file, claims) => {
    const settings = settingsOf(file)
    expect(settings.problems).toEqual([])
    const uri = settings.providers[0]?.discoveryUri?.value ?? ''
    const keys = `${new URL(uri).origin}/keys`
    const issuer = file === 'keycloak.conf' ? keycloakIssuer : undefined
    const prediction = decideOn(claims, settings, {
      discovery: issuer === undefined ? {} : { [uri]: { issuer, jwksUri: keys } },
    })
    expect(prediction).toMatchObject({ decision: 'accept', roles: ['reader'], rolesKnown: true })
  })
})
