import { expect, test } from 'vitest'
import { annotate } from '../../src/token/annotate.ts'

test('a claim that is nested 20,000 deep is shown cut', () => {
  const deep = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`) as unknown
  const [claim] = annotate({ header: null, claims: { deep } }, undefined, 0)
  expect(claim?.value).toBe('[[[[[[[["…"]]]]]]]]')
})
