import type { FindingCode } from '../catalogue/args.ts'

/** Then another token is wanted: what the server would make of this one does not matter. */
export const wrongTokens = new Set<FindingCode>(['M2M401', 'M2M402', 'M2M406', 'M2M412', 'M2M426'])
