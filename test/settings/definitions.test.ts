import { expect, test } from 'vitest'
import { commandNames, commandSettings } from '../../src/settings/command-settings.ts'
import { definitions, flagKey } from '../../src/settings/definitions.ts'
import { parseEnvFile } from '../../src/settings/env-file.ts'
import { envTemplate } from '../../src/settings/env-template.ts'
import { parseForm } from '../../src/settings/forms.ts'
import { isPlaceholder } from '../../src/settings/placeholder.ts'

const shown = definitions.filter(({ example, secret }) => example !== '' && !secret)

test.each(definitions.filter(({ secret }) => secret))(
  'no flag takes the value of $title',
  ({ flags }) => {
    expect(flags.filter(({ reads }) => reads === 'value')).toEqual([])
  },
)

test.each(shown)('the example of $title has its form', async (definition) => {
  expect(await parseForm(definition, definition.example, 'entra')).toMatchObject({ ok: true })
  expect(isPlaceholder(definition, definition.example)).toBe(false)
})

test.each(definitions.filter((definition) => definition.default !== undefined))(
  'the default of $title has its form',
  async (definition) => {
    expect(await parseForm(definition, definition.default ?? '')).toMatchObject({ ok: true })
  },
)

test('no flag and no variable belongs to two settings', () => {
  const flags = definitions.flatMap((definition) =>
    definition.flags.map(({ flag }) => flagKey(flag)),
  )
  const names = definitions.flatMap(({ variables }) => variables.map(({ name }) => name))
  expect(new Set(flags).size).toBe(flags.length)
  expect(new Set(names).size).toBe(names.length)
})

test('every setting can be set', () => {
  expect(
    definitions.filter(({ flags, variables }) => flags.length + variables.length === 0),
  ).toEqual([])
})

test('every setting is used by a command besides diagnose', () => {
  const used = new Set(
    commandNames
      .filter((name) => name !== 'diagnose' && name !== 'config show')
      .flatMap((name) => commandSettings[name]),
  )
  expect(definitions.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([])
})

test('the template of .env sets nothing', () => {
  const parsed = parseEnvFile(envTemplate())
  expect(parsed.ok && [...parsed.values.values()].filter((value) => value !== '')).toEqual([])
})

test('the template of .env names every variable', () => {
  const ambient = [
    'AWS_REGION',
    'GCE_METADATA_HOST',
    'GOOGLE_APPLICATION_CREDENTIALS',
    'NODE_EXTRA_CA_CERTS',
  ]
  const names = definitions.flatMap(({ variables }) => variables.map(({ name }) => name))
  const template = envTemplate()
  const absent = names.filter((name) => !new RegExp(`\\b${name}\\b`).test(template))
  expect(absent.toSorted()).toEqual(ambient)
})
