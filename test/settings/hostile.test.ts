import {
  assert,
  asyncProperty,
  constantFrom,
  oneof,
  property,
  string,
  stringMatching,
  tuple,
} from 'fast-check'
import { parse } from 'dotenv'
import { expect, test } from 'vitest'
import { UsageError } from '../../src/errors.ts'
import { definitions } from '../../src/settings/definitions.ts'
import { parseEnvFile } from '../../src/settings/env-file.ts'
import { parseForm } from '../../src/settings/forms.ts'
import { isPlaceholder } from '../../src/settings/placeholder.ts'
import { parseProjectFile } from '../../src/settings/project-file.ts'
import { usageText } from '../../src/cli/usage-text.ts'
import { refusal } from './case.ts'

const textual = oneof(
  string({ unit: 'binary' }),
  string({
    unit: constantFrom('A', '=', '"', "'", '`', '#', '\n', '\r', ' ', '\\', ':', 'é'),
  }),
)

test('any text is a .env, or is refused by a line that it has', () => {
  assert(
    property(textual, (text) => {
      const parsed = parseEnvFile(text)
      const lines = text.split(/\r\n|\r|\n/).length
      expect(parsed.ok || (parsed.line >= 1 && parsed.line <= lines)).toBe(true)
    }),
  )
})

test('what is taken from a line of .env is what dotenv takes from it', () => {
  const line = tuple(stringMatching(/^[A-Z_]{1,8}$/), stringMatching(/^[!-~ ]{0,30}$/))
  assert(
    property(line, ([name, typed]) => {
      const text = `${name}=${typed}\n`
      const parsed = parseEnvFile(text)
      const value = parsed.ok ? parsed.values.get(name) : 'refused'
      expect(['refused', parse(text)[name] ?? '']).toContain(value)
    }),
  )
})

test('any text is a project file, or is refused as wrong usage', async () => {
  await assert(
    asyncProperty(textual, async (text) => {
      const outcome = await parseProjectFile(text, 'm2m-doctor.yaml').catch(
        (error: unknown) => error as Error,
      )
      const read = outcome instanceof Error ? undefined : outcome
      expect(outcome instanceof UsageError || read?.values instanceof Map).toBe(true)
    }),
  )
})

test('any value is judged without an exception', async () => {
  await assert(
    asyncProperty(textual, constantFrom(...definitions), async (text, definition) => {
      expect(isPlaceholder(definition, text)).toBeTypeOf('boolean')
      expect(await parseForm(definition, text, 'entra')).toHaveProperty('ok')
    }),
  )
})

test('whatever a secret is, no problem that is told about other values repeats it', async () => {
  const secret = stringMatching(/^[!-~]{12,40}$/)
  await assert(
    asyncProperty(secret, async (value) => {
      const error = await refusal({
        command: 'diagnose',
        discover: false,
        cwd: '/',
        env: { AZURE_TENANT_ID: 'x', AZURE_CLIENT_SECRET: value, NEO4J_PASSWORD: `${value}2` },
      })
      const told = `${await usageText(error, 'text')}${await usageText(error, 'json')}`
      expect(told.includes(value)).toBe(false)
    }),
    { numRuns: 50 },
  )
})
