import { describe, expect, it } from 'vitest'
import { holdToContract } from './contract.ts'
import { diagnose } from './diagnose-world.ts'
import { unseen } from './unseen/index.ts'

/** `M2M503 likely` fits `M2M503`, `M2M503 likely` and `M2M503 likely|M2M601`. */
function fits(found: string, promised: string): boolean {
  return promised.split('|').some((one) => found === one || found.startsWith(`${one} `))
}

/** Fault cases that were written from the contract alone: the first cause is right in each of them. */
describe.each(unseen.map((world) => [world.name, world] as const))('%s', (_name, world) => {
  it('has the causes that the contract names and no other', async () => {
    const report = await diagnose(world)
    const found = report.rootCauses.map(({ code, confidence }) => `${code} ${confidence}`)
    const asPromised = found.map((cause, index) => {
      const promised = world.causes[index] ?? 'none'
      return fits(cause, promised) ? promised : cause
    })
    expect({ causes: asPromised, exitCode: report.exitCode }).toEqual({
      causes: world.causes,
      exitCode: world.exitCode ?? (world.causes.length === 0 ? 0 : 1),
    })
    if (world.upcoming) expect(report.upcoming).toEqual(world.upcoming)
    expect(report.checks.filter(({ status }) => status === 'crash')).toEqual([])
    holdToContract(world.name, report)
  })
})
