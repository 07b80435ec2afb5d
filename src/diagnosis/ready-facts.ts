import type { Facts } from '../model/facts.ts'

/** The facts that could be had. */
export type ReadyFacts = { [N in keyof Facts]?: Facts[N] }
