import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import { definitionOf } from '../../settings/definitions.ts'

const titles: Readonly<Record<string, string>> = {
  clientSecret: definitionOf.clientSecret.title,
  neo4jPassword: definitionOf.neo4jPassword.title,
  mcpToken: definitionOf.mcpToken.title,
}

export const secretForm = defineCheck({
  id: 'config.secret-form',
  title: 'Secrets have the form of secrets',
  why: 'A pasted newline, quotes or the id of a secret in place of its value are refused like a wrong secret.',
  needs: ['configuration'],
  run: ({ configuration }, { settings }) => {
    const { secrets } = configuration
    if (secrets.length === 0)
      return { status: 'not-applicable', summary: 'no secret is configured' }
    const entra = settings.provider?.value === 'entra'
    const findings = secrets.flatMap(({ setting, origin, problems, looksLikeGuid }) => {
      const place = { setting: titles[setting] ?? setting, origin }
      return [
        ...(problems.length > 0 ? [raise('M2M103', { ...place, problems })] : []),
        ...(looksLikeGuid && entra && setting === 'clientSecret' ? [raise('M2M104', place)] : []),
      ]
    })
    return findings.length === 0
      ? { status: 'pass', summary: `${secrets.length} looked at` }
      : { status: 'warn', summary: 'something is wrong with the form of a secret', findings }
  },
})
