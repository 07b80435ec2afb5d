import { cleanForeign } from '../../model/foreign.ts'

export type PointState = 'OK' | 'FAIL' | 'SKIP' | 'N/A'

export interface Point {
  label: string
  state: PointState
}

const rule = '='.repeat(60)

/** The validation summary in the form that people know from their own scripts: one line per point, then the total. */
export function renderEleven(points: readonly Point[]): string {
  const count = (state: PointState): number =>
    points.filter((point) => point.state === state).length
  const skipped = count('SKIP')
  const notApplicable = count('N/A')
  const total = [
    `${count('OK')} passed`,
    `${count('FAIL')} failed`,
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(notApplicable > 0 ? [`${notApplicable} not applicable`] : []),
  ]
  const lines = points.map(({ label, state }) => `  [${state}] ${cleanForeign(label)}`)
  return [rule, 'VALIDATION SUMMARY', rule, ...lines, '', `Total: ${total.join(', ')}`, ''].join(
    '\n',
  )
}
