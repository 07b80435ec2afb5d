export const shells = ['bash', 'zsh', 'fish', 'pwsh'] as const
export type Shell = (typeof shells)[number]

/** The names under which the program is called. */
export const programs = ['neo4j-m2m-doctor', 'm2m-doctor'] as const
