import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'

export const secretFiles = defineCheck({
  id: 'config.secret-files',
  title: 'Secret files are private',
  why: 'A secret that others can read, or that stands in a repository, has to be replaced.',
  needs: ['configuration'],
  run: ({ configuration }) => {
    const files = configuration.files.filter(({ role }) => role === 'secret' || role === 'env')
    if (files.length === 0)
      return { status: 'not-applicable', summary: 'no secret comes from a file' }
    const findings = files.flatMap(({ path, role, problem }) => {
      if (!problem) return []
      const serious =
        problem === 'tracked-by-git' || (problem === 'readable-by-others' && role === 'secret')
      return [raise('M2M105', { file: path, problem }, { severity: serious ? 'warning' : 'info' })]
    })
    const serious = findings.some(({ severity }) => severity === 'warning')
    if (serious) return { status: 'warn', summary: 'a file with a secret is not private', findings }
    return { status: 'pass', summary: `${files.length} looked at`, findings }
  },
})
